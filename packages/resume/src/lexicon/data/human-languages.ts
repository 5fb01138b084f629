/**
 * Human languages, one a line: the ISO 639-1 code, or the 639-3 code where there is no shorter one, and the
 * names in English (first), Arabic, French, German, Spanish and Chinese, its own name and other names.
 */
export const HUMAN_LANGUAGES = `
af | Afrikaans, الأفريقانية, afrikáans, 南非荷兰语
am | Amharic, الأمهرية, amharique, Amharisch, amárico, 阿姆哈拉语, አማርኛ, أمهري
ar | Arabic, العربية, arabe, Arabisch, árabe, 阿拉伯语, عربي, عربية, اللغة العربية, لغة عربية, Modern Standard Arabic, Arabic language, langue arabe, lengua árabe, idioma árabe, 阿拉伯文, arabo
hy | Armenian, الأرمنية, arménien, Armenisch, armenio, 亚美尼亚语, հայերեն, أرمني
az | Azerbaijani, الأذربيجانية, azerbaïdjanais, Aserbaidschanisch, azerbaiyano, 阿塞拜疆语, azərbaycan, Azeri, أذري
eu | Basque, الباسكية, Baskisch, euskera, 巴斯克语, euskara
be | Belarusian, البيلاروسية, biélorusse, Belarussisch, bielorruso, 白俄罗斯语, беларуская
bn | Bangla, البنغالية, bengali, Bengalisch, bengalí, 孟加拉语, বাংলা, بنغالي
bs | Bosnian, البوسنية, bosniaque, Bosnisch, bosnio, 波斯尼亚语, bosanski
bg | Bulgarian, البلغارية, bulgare, Bulgarisch, búlgaro, 保加利亚语, български, بلغاري
my | Burmese, البورمية, birman, Birmanisch, birmano, 缅甸语, မြန်မာ
ca | Catalan, الكتالانية, Katalanisch, catalán, 加泰罗尼亚语, català, Valencian
ceb | Cebuano, السيبيوانية, 宿务语
zh | Chinese, الصينية, chinois, Chinesisch, chino, 中文, صيني, اللغة الصينية, Mandarin, Mandarin Chinese, Standard Chinese, mandarín, chinoise, 汉语, 普通话, 华语, 国语, 漢語, 普通話, 國語, الماندرين, Putonghua, Mandarin Chinesisch, chino mandarín
yue | Cantonese, الكَنْتُونية, cantonais, Kantonesisch, cantonés, 粤语, 粵語, 广东话, 廣東話, 白话, الكانتونية
co | Corsican, الكورسيكية, corse, Korsisch, 科西嘉语
hr | Croatian, الكرواتية, croate, Kroatisch, croata, 克罗地亚语, hrvatski
cs | Czech, التشيكية, tchèque, Tschechisch, checo, 捷克语, čeština, تشيكي
da | Danish, الدانمركية, danois, Dänisch, danés, 丹麦语, dansk, دنماركي, الدنماركية
nl | Dutch, الهولندية, néerlandais, Niederländisch, neerlandés, 荷兰语, Nederlands, هولندي, اللغة الهولندية, Flemish, flamand, holandés, Holländisch, 荷兰文
en | English, الإنجليزية, anglais, Englisch, inglés, 英语, إنجليزي, إنجليزية, انكليزية, انكليزي, انجليش, اللغة الإنجليزية, لغة إنجليزية, اللغة الانكليزية, anglaise, inglesa, 英文, English language, langue anglaise, idioma inglés, lengua inglesa, Englischkenntnisse, Englischkenntnissen, Englischsprachig, inglese, inglês
eo | Esperanto, الإسبرانتو, espéranto, 世界语
et | Estonian, الإستونية, estonien, Estnisch, estonio, 爱沙尼亚语, eesti, eesti keel
fa | Persian, الفارسية, persan, Persisch, persa, 波斯语, فارسی, فارسي, اللغة الفارسية, Farsi, Dari, persane
fil | Filipino, الفلبينية, 菲律宾语, فلبيني, Tagalog, تاغالوغ, tagalo
fi | Finnish, الفنلندية, finnois, Finnisch, finés, 芬兰语, suomi
fr | French, الفرنسية, français, Französisch, francés, 法语, فرنسي, فرنسية, اللغة الفرنسية, لغة فرنسية, française, francesa, 法文, French language, Französischkenntnisse, francese, francês
fy | Western Frisian, الفريزيان, frison occidental, Westfriesisch, frisón occidental, 西弗里西亚语, Frysk, Frisian, Friesisch
gl | Galician, الجاليكية, galicien, Galicisch, gallego, 加利西亚语, galego
ka | Georgian, الجورجية, géorgien, Georgisch, georgiano, 格鲁吉亚语, ქართული
de | German, الألمانية, allemand, Deutsch, alemán, 德语, ألماني, ألمانية, اللغة الألمانية, allemande, alemana, 德文, German language, Deutschkenntnisse, Deutschkenntnissen, tedesco, alemão
el | Greek, اليونانية, grec, Griechisch, griego, 希腊语, Ελληνικά, يوناني, grecque, griega
gn | Guarani, الغوارانية, Guaraní, 瓜拉尼语
gu | Gujarati, الغوجاراتية, goudjarati, guyaratí, 古吉拉特语, ગુજરાતી
ht | Haitian Creole, الكريولية الهايتية, créole haïtien, Haiti-Kreolisch, criollo haitiano, 海地克里奥尔语
ha | Hausa, الهوسا, haoussa, Haussa, 豪萨语
haw | Hawaiian, لغة هاواي, hawaïen, Hawaiisch, hawaiano, 夏威夷语, ʻŌlelo Hawaiʻi
he | Hebrew, العبرية, hébreu, Hebräisch, hebreo, 希伯来语, עברית, عبري, اللغة العبرية, hébraïque
hi | Hindi, الهندية, 印地语, हिन्दी, هندي, اللغة الهندية, هندية, hindí, 印度语
hu | Hungarian, الهنغارية, hongrois, Ungarisch, húngaro, 匈牙利语, magyar, مجري, المجرية
is | Icelandic, الأيسلندية, islandais, Isländisch, islandés, 冰岛语, íslenska
ig | Igbo, الإيجبو, 伊博语
id | Indonesian, الإندونيسية, indonésien, Indonesisch, indonesio, 印度尼西亚语, إندونيسي, Bahasa Indonesia
ga | Irish, الأيرلندية, irlandais, Irisch, irlandés, 爱尔兰语, Gaeilge
it | Italian, الإيطالية, italien, Italienisch, italiano, 意大利语, إيطالي, اللغة الإيطالية, italienne, italiana, 意大利文, Italienischkenntnisse
ja | Japanese, اليابانية, japonais, Japanisch, japonés, 日语, 日本語, ياباني, اللغة اليابانية, japonaise, japonesa, 日文, 日本语
jv | Javanese, الجاوية, javanais, Javanisch, javanés, 爪哇语
kn | Kannada, الكانادا, canarés, 卡纳达语, ಕನ್ನಡ
kk | Kazakh, الكازاخستانية, Kasachisch, kazajo, 哈萨克语, қазақ тілі, Kazak
km | Khmer, الخميرية, jemer, 高棉语, ខ្មែរ
rw | Kinyarwanda, الكينيارواندا, 卢旺达语, Ikinyarwanda
ko | Korean, الكورية, coréen, Koreanisch, coreano, 韩语, 한국어, كوري, اللغة الكورية, coréenne, coreana, 韩文, 朝鲜语, 韓語
ku | Kurdish, الكردية, kurde, Kurdisch, kurdo, 库尔德语, كردي, اللغة الكردية, Kurmanji, Kurdî
ckb | Central Kurdish, السورانية الكردية, sorani, Zentralkurdisch, kurdo sorani, 中库尔德语, کوردیی ناوەندی
ky | Kyrgyz, القيرغيزية, kirghize, Kirgisisch, kirguís, 吉尔吉斯语, кыргызча
lo | Lao, اللاوية, Laotisch, 老挝语, ລາວ
la | Latin, اللاتينية, Latein, latín, 拉丁语, Latin language, latine, اللاتيني
lv | Latvian, اللاتفية, letton, Lettisch, letón, 拉脱维亚语, latviešu
ln | Lingala, اللينجالا, 林加拉语, lingála
lt | Lithuanian, الليتوانية, lituanien, Litauisch, lituano, 立陶宛语, lietuvių
lb | Luxembourgish, اللكسمبورغية, luxembourgeois, Luxemburgisch, luxemburgués, 卢森堡语, Lëtzebuergesch
mk | Macedonian, المقدونية, macédonien, Mazedonisch, macedonio, 马其顿语, македонски
mg | Malagasy, الملغاشي, malgache, 马拉加斯语
ms | Malay, الماليزية, malais, Malaiisch, malayo, 马来语, ماليزي, Bahasa Melayu, Bahasa Malaysia, الملايوية
ml | Malayalam, المالايالامية, malayálam, 马拉雅拉姆语, മലയാളം
mt | Maltese, المالطية, maltais, Maltesisch, maltés, 马耳他语, Malti
mi | Māori, الماورية, maori, maorí, 毛利语
mr | Marathi, الماراثية, maratí, 马拉地语, मराठी
mn | Mongolian, المنغولية, Mongolisch, 蒙古语, монгол
ne | Nepali, النيبالية, népalais, Nepalesisch, nepalí, 尼泊尔语, नेपाली
no | Norwegian, النرويجية, norvégien, Norwegisch, noruego, 挪威语, norsk, نرويجي, Bokmål, Nynorsk
ny | Nyanja, النيانجا, chewa, 齐切瓦语, Chichewa
or | Odia, الأورية, Oriya, 奥里亚语, ଓଡ଼ିଆ
om | Oromo, الأورومية, 奥罗莫语, Oromoo
ps | Pashto, البشتو, pachto, Paschtu, pastún, 普什图语, پښتو, Pashtu, بشتو, باشتو
pl | Polish, البولندية, polonais, Polnisch, polaco, 波兰语, polski, polonaise, polaca, بولندي
pt | Portuguese, البرتغالية, portugais, Portugiesisch, portugués, 葡萄牙语, português, برتغالي, اللغة البرتغالية, portugaise, portuguesa, Brazilian Portuguese, 葡文
pa | Punjabi, البنجابية, pendjabi, punyabí, 旁遮普语, ਪੰਜਾਬੀ, Panjabi, بنجابي
qu | Quechua, كيشوا, 克丘亚语, Runasimi
ro | Romanian, الرومانية, roumain, Rumänisch, rumano, 罗马尼亚语, română, Moldovan, روماني
rn | Rundi, الرندي, roundi, kirundi, 隆迪语, Ikirundi
ru | Russian, الروسية, russe, Russisch, ruso, 俄语, русский, روسي, اللغة الروسية, rusa, 俄文, Russischkenntnisse
sm | Samoan, الساموائية, Samoanisch, samoano, 萨摩亚语
gd | Scottish Gaelic, الغيلية الأسكتلندية, gaélique écossais, gaélico escocés, 苏格兰盖尔语, Gàidhlig
sr | Serbian, الصربية, serbe, Serbisch, serbio, 塞尔维亚语, српски, Serbo-Croatian
sn | Shona, الشونا, 绍纳语, chiShona
sd | Sindhi, السندية, sindi, 信德语, سنڌي
si | Sinhala, السنهالية, cingalais, Singhalesisch, cingalés, 僧伽罗语, සිංහල, Sinhalese, Singhalese
sk | Slovak, السلوفاكية, slovaque, Slowakisch, eslovaco, 斯洛伐克语, slovenčina
sl | Slovenian, السلوفانية, slovène, Slowenisch, esloveno, 斯洛文尼亚语, slovenščina
so | Somali, الصومالية, somalí, 索马里语, Soomaali, صومالي
es | Spanish, الإسبانية, espagnol, Spanisch, español, 西班牙语, إسباني, أسبانية, الأسبانية, اللغة الإسبانية, espagnole, castellano, Castilian, 西文, Spanish language, Spanischkenntnisse, spagnolo, espanhol
su | Sundanese, السوندانية, soundanais, Sundanesisch, sundanés, 巽他语
sw | Swahili, السواحلية, Suaheli, suajili, 斯瓦希里语, Kiswahili, سواحلي
sv | Swedish, السويدية, suédois, Schwedisch, sueco, 瑞典语, svenska, suédoise, سويدي
tg | Tajik, الطاجيكية, tadjik, Tadschikisch, tayiko, 塔吉克语, тоҷикӣ
ta | Tamil, التاميلية, tamoul, 泰米尔语, தமிழ்
tt | Tatar, التترية, Tatarisch, tártaro, 鞑靼语, татар
te | Telugu, التيلوغوية, télougou, 泰卢固语, తెలుగు
th | Thai, التايلاندية, thaï, Thailändisch, tailandés, 泰语, ไทย, تايلندي, 泰文
ti | Tigrinya, التغرينية, tigrigna, tigriña, 提格利尼亚语, ትግርኛ
tr | Turkish, التركية, turc, Türkisch, turco, 土耳其语, Türkçe, تركي, اللغة التركية, turque, turca, 土耳其文
tk | Turkmen, التركمانية, turkmène, Turkmenisch, turcomano, 土库曼语
uk | Ukrainian, الأوكرانية, ukrainien, Ukrainisch, ucraniano, 乌克兰语, українська, ukrainienne, أوكراني
ur | Urdu, الأوردية, ourdou, 乌尔都语, اردو, أردو, الأردو, اوردو, اللغة الأردية, أردية
ug | Uyghur, الأويغورية, ouïghour, Uigurisch, uigur, 维吾尔语, ئۇيغۇرچە
uz | Uzbek, الأوزبكية, ouzbek, Usbekisch, uzbeko, 乌兹别克语, o‘zbek
vi | Vietnamese, الفيتنامية, vietnamien, Vietnamesisch, vietnamita, 越南语, Tiếng Việt, فيتنامي
cy | Welsh, الويلزية, gallois, Walisisch, galés, 威尔士语, Cymraeg
wo | Wolof, الولوفية, wólof, 沃洛夫语
xh | Xhosa, الخوسا, 科萨语, IsiXhosa
yi | Yiddish, اليديشية, Jiddisch, yidis, 意第绪语, ייִדיש
yo | Yoruba, اليوروبا, 约鲁巴语, Èdè Yorùbá
zu | Zulu, الزولو, zoulou, zulú, 祖鲁语, isiZulu
ay | Aymara, الأيمارا, aimara, 艾马拉语
dv | Divehi, المالديفية, maldivien, Dhivehi, 迪维希语, Maldivian
bm | Bambara, البامبارا, 班巴拉语, bamanakan
sg | Sango, السانجو, 桑戈语, Sängö
syr | Syriac, السريانية, syriaque, Syrisch, siriaco, 叙利亚语, ܣܘܪܝܝܐ, Aramaic, الآرامية
zgh | Tamazight, ⵜⴰⵎⴰⵣⵉⵖⵜ, Amazigh, Berber, berbère, bereber, أمازيغي, Berberisch, الأمازيغية
kab | Kabyle, القبيلية, Kabylisch, cabileño, 卡拜尔语, Taqbaylit
rm | Romansh, الرومانشية, romanche, Rätoromanisch, 罗曼什语, rumantsch
fo | Faroese, الفاروية, féroïen, Färöisch, feroés, 法罗语, føroyskt
ff | Fula, الفولانية, peul, 富拉语, Pulaar, Fulani, Fulfulde
nan | Min Nan, Hokkien, Taiwanese, 闽南语, 台语
ase | American Sign Language, ASL, لغة الإشارة الأمريكية
bfi | British Sign Language, BSL
`;
