/** Top-level domains of people's own sites that are words too: they count with a path, alone, or with the name. */
export const WORD_DOMAINS: ReadonlySet<string> = new Set(
  `academy agency army art band bar best bid bike black blue build builders buzz cafe camera camp cards care careers cash
  center chat city click club codes coffee community company computer consulting contact cool creative day deals degree delivery
  dental digital direct dog email energy engineer engineering events expert express farm fans fashion film fit foundation fun
  fund fyi gallery games gay gift global graphics group guide guru health help host house how icu inc ink institute international
  kim land law lgbt life lighting limited live llc lol love ltd marketing media moe mobi money network news ninja
  observer one onl ooo partners party photo photography photos pics pink place plus press productions pub red rent
  report rest review rip rocks run school science services sex shop show singles social software solutions space store style
  sucks support surf systems tattoo team technology tel tips today tools top tours town toys training tube university vc
  ventures video vip vision watch wiki win work works wtf yoga zone`.split(/\s+/u),
);

/** Endings of files and of products, which look like top-level domains. */
export const NO_DOMAINS: ReadonlySet<string> = new Set(
  `bat bin bmp cfg class conf config cpp cs css csv dart db dll doc docx ejs env exe fxml gif go gradle gz hbs hpp htm html ini
  ipynb jar java jpeg jpg js json jsx kt less lock log lua md mjs mp3 mp4 net odt pdf php png ppt pptx properties ps psd py rar rb
  rs sass scss sh sql svg swift tar tex tf ts tsv tsx txt vue wav xls xlsx xml yaml yml zip`.split(
    /\s+/u,
  ),
);

/** Networks whose name, beside one more word, says an account. `Medium` and `X` are words of their own. */
export const NETWORKS =
  'github|gitlab|bitbucket|telegram|instagram|insta|discord|twitter|facebook|snapchat|tiktok|linkedin|skype|behance|dribbble|kaggle|leetcode|codeforces|hackerrank';

/** What may stand behind the name of a network and is no account: its products, and what one does with it. */
export const NO_ACCOUNTS: ReadonlySet<string> = new Set(
  `account accounts actions ads advertising analytics and api apis app apps article articles auth automation blog bot bots
  business campaign campaigns channel channels classroom clone clones commit commits community competition competitions content contest
  contests copilot course courses data dataset datasets desktop developer development enterprise expert experience flow gists
  grandmaster group groups hosting insights integration issue issues knight learning link login management manager marketing
  master messenger notebook notebooks oauth page pages portfolio post posts premium problem problems profile profiles project
  projects rating recruiter reels repo repos repositories repository runner runners scraper scraping sdk server servers
  shop skills specialist sponsors stories student support user username version workflow workflows`.split(
    /\s+/u,
  ),
);
