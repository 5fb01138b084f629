/**
 * Words that are names of people and ordinary words too, folded (see `foldWord`). Alone they may mean
 * either, so that where such a word stands decides whether it is the name.
 */
const ORDINARY = `
art ash autumn bay bell bill bishop black blue bond brook brown buck bush carol case chance chase christian clay
cliff cook coral dale dawn dean dell dot drew duke earl eden ever faith fall field fisher flora forest fox frank
french gene ginger glen grace grant gray green guy hall harmony hazel heath heather hill holly honor hope house hunter
iris ivy jack jade jasmine jay jean jewel joy june justice king knight lane law lee liberty lily long love mark
marketing mason max may melody mercy merit miles mill miller miracle misty moon moses noble north olive page pat patience pearl
penny piper poppy porter precious price prince prudence queen ray read rich river rob robin rock rod rose ruby
rusty sage scout sky smith sonny spring star sterling stone storm sue summer sunny sky taylor temple terry tiffany
true victor victory viola violet wade ward wells west white will willow wise wood woods wolf young
april august january february march july september october november december monday sunday
alexandria asia austin boston brooklyn carolina chelsea china dallas denver florence geneva georgia india israel
jackson jordan kenya lincoln london lourdes madison medina milan orlando paris phoenix savannah sydney troy valencia
victoria vienna virginia washington
engineer engineering software developer development designer design analyst manager management assistant student intern
trainee teacher consultant director marketing sales data science computer business finance accounting accountant
university college faculty institute school bachelor master resume curriculum vitae profile summary experience
education skills projects languages references contact objective about web mobile test tester admin user coder
java julia ruby perl swift rust python pascal ada dart scala crystal django angular
ami aime belle blanche claire clement constant desire fleur juste marin martin mercier olive petit pierre reine
rose roux sable vert ernst frei friede fromm gross klein kaiser koch kraft kurz lang lieb mann meier muller neu
richter sommer stark winter wolf alba alegre angel blanca bueno campo cruz delgado dolores fuentes gloria guerra
leal leon luna luz mar marina mercedes moreno paz pilar plaza ramos rey rios rosa salud santos sol soledad torres
vega victoria
امال احمر اخلاص اسد اسرار اسلام اشرف افضل اكرم الاء امان امانه امل امير اميره امين امنيه ايمان ايه بدر بديع بركه بشري
بهجه تقوي توفيق ثناء جمال جميل جميله جنه جهاد جواد حازم حافظ حاكم حامد حبيب حسن حق حكيم حلم حمد حنان حياه 
خالص خير دنيا دين ذكي راشد رائد رجاء رحمه رضا رمضان روضه رياض زاهر زهره زين سامي سلام سلامه سعيد سعاده
سعد سماء سيد شاكر شاهد شجاع شرف شروق شريف شعبان شمس شوق صابر صادق صالح صباح صبر صفا صفاء ضياء طاهر طيب ظريف
عادل عامر عدل عزيز عظيم علا علاء علي عماد غالي غني فاضل فائز فتح فجر فخر فرح فريد فضل قاسم قمر كامل كرم كريم كمال
كنز ليل ماجد مالك ماهر مبارك مجد مختار مطر معتز ممتاز منيره 
مني مهدي ناجح ناجي نادر ناصر نجاح نسمه نشوي نصر نصيب نعمه نعيم نهي نور نوره هبه هدي هلال همه واحد وجدان
ورد ورده وسام وسيم وفاء ولاء يسر
`;

/** Names of months, which are names only where no date is. */
export const MONTHS: ReadonlySet<string> = new Set(
  'january february march april may june july august september october november december'.split(
    ' ',
  ),
);

/** See `NameIndex`: alone, such a word is the name only where no ordinary word would stand. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(ORDINARY.trim().split(/\s+/u));
