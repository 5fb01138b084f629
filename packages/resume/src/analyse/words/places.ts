import { folded } from '../text/folded.ts';

/** Countries: ISO 3166-1 alpha-2, names, then cities that no other country is known for. */
const COUNTRIES = `
EG | Egypt, مصر, Égypte, Ägypten, Egipto, 埃及, جمهورية مصر العربية | Cairo, Alexandria, Giza, Mansoura, Tanta, Assiut, Aswan, Luxor, Zagazig, Ismailia, Suez, Port Said, Damietta, Minya, Fayoum, New Cairo, Nasr City, 6th of October, Sheikh Zayed, Heliopolis, Maadi, القاهرة, الإسكندرية, الاسكندرية, الجيزة, المنصورة, طنطا, أسيوط, أسوان, الأقصر, الزقازيق, الإسماعيلية, السويس, بورسعيد, دمياط, المنيا, الفيوم, مدينة نصر, القاهرة الجديدة, المعادي, Le Caire, Kairo, El Cairo
SA | Saudi Arabia, KSA, السعودية, المملكة العربية السعودية, Arabie saoudite, Saudi-Arabien, Arabia Saudita, 沙特 | Riyadh, Jeddah, Dammam, Mecca, Makkah, Medina, Madinah, Khobar, Dhahran, Tabuk, Abha, Taif, Jubail, Buraydah, Al Khobar, الرياض, جدة, الدمام, مكة, مكة المكرمة, المدينة المنورة, الخبر, الظهران, تبوك, أبها, الطائف, الجبيل, بريدة, الأحساء
AE | United Arab Emirates, UAE, U.A.E, الإمارات, الإمارات العربية المتحدة, Émirats arabes unis, Vereinigte Arabische Emirate, Emiratos Árabes Unidos, 阿联酋 | Dubai, Abu Dhabi, Sharjah, Ajman, Al Ain, دبي, أبوظبي, أبو ظبي, الشارقة, عجمان, العين
JO | Jordan, الأردن, Jordanie, Jordanien, Jordania, 约旦 | Amman, Irbid, Zarqa, Aqaba, عمّان, عمان, إربد, الزرقاء, العقبة
LB | Lebanon, لبنان, Liban, Libanon, Líbano, 黎巴嫩 | Beirut, Tripoli, Sidon, بيروت, طرابلس, صيدا, Beyrouth
SY | Syria, سوريا, سورية, Syrie, Syrien, Siria | Damascus, Aleppo, Homs, دمشق, حلب, حمص
IQ | Iraq, العراق, Irak | Baghdad, Basra, Erbil, Mosul, بغداد, البصرة, أربيل, الموصل
KW | Kuwait, الكويت, Koweït | Kuwait City, Hawally, مدينة الكويت, حولي
QA | Qatar, قطر, Katar | Doha, الدوحة
BH | Bahrain, البحرين | Manama, المنامة
OM | Oman, سلطنة عمان | Muscat, Salalah, مسقط, صلالة
YE | Yemen, اليمن, Yémen, Jemen | Sanaa, Aden, صنعاء, عدن
PS | Palestine, فلسطين, Palästina, Palestina | Ramallah, Gaza, Nablus, رام الله, غزة, نابلس
MA | Morocco, المغرب, Maroc, Marokko, Marruecos, 摩洛哥 | Casablanca, Rabat, Marrakesh, Marrakech, Fes, Tangier, Tanger, Agadir, الدار البيضاء, الرباط, مراكش, فاس, طنجة
DZ | Algeria, الجزائر, Algérie, Algerien, Argelia | Algiers, Oran, Constantine, وهران, قسنطينة, Alger
TN | Tunisia, تونس, Tunisie, Tunesien, Túnez | Tunis, Sfax, Sousse, Monastir, صفاقس, سوسة
LY | Libya, ليبيا, Libye, Libyen, Libia | Benghazi, Misrata, بنغازي, مصراتة
SD | Sudan, السودان, Soudan | Khartoum, Omdurman, الخرطوم, أم درمان
US | United States, United States of America, USA, U.S.A, US, الولايات المتحدة, أمريكا, États-Unis, Vereinigte Staaten, Estados Unidos, EE. UU, 美国 | New York, New York City, NYC, Los Angeles, Chicago, Houston, Phoenix, Philadelphia, San Antonio, San Diego, Dallas, Austin, San Francisco, Seattle, Denver, Boston, Detroit, Atlanta, Miami, Minneapolis, Palo Alto, Mountain View, Menlo Park, Cupertino, San Jose, Sunnyvale, Redmond, Brooklyn, Pittsburgh, Ann Arbor, Las Vegas, Sacramento, Honolulu, Baltimore, Charlotte, Nashville, Salt Lake City, 纽约, 旧金山, نيويورك
GB | United Kingdom, UK, U.K, England, Great Britain, Scotland, Wales, بريطانيا, المملكة المتحدة, Royaume-Uni, Vereinigtes Königreich, Großbritannien, Reino Unido, 英国 | London, Manchester, Edinburgh, Glasgow, Bristol, Leeds, Liverpool, Sheffield, Oxford, لندن, Londres, 伦敦
FR | France, فرنسا, Frankreich, Francia, 法国 | Paris, Lyon, Marseille, Toulouse, Lille, Nantes, Bordeaux, Strasbourg, Grenoble, Rennes, Montpellier, Nice, باريس, 巴黎
DE | Germany, ألمانيا, Allemagne, Deutschland, Alemania, 德国 | Berlin, Munich, München, Hamburg, Cologne, Köln, Frankfurt, Frankfurt am Main, Stuttgart, Düsseldorf, Leipzig, Dresden, Bremen, Hannover, Nürnberg, Bonn, Karlsruhe, Heidelberg, Aachen, Dortmund, Essen, Freiburg, برلين, ميونخ, 柏林, 慕尼黑
AT | Austria, النمسا, Autriche, Österreich | Vienna, Wien, Graz, Salzburg, Innsbruck, Linz
CH | Switzerland, سويسرا, Suisse, Schweiz, Suiza, 瑞士 | Zurich, Zürich, Geneva, Genève, Basel, Lausanne, Bern
ES | Spain, إسبانيا, Espagne, Spanien, España, 西班牙 | Madrid, Barcelona, Valencia, Sevilla, Seville, Bilbao, Zaragoza, Málaga, Granada, مدريد, 马德里
PT | Portugal, البرتغال | Lisbon, Lisboa, Porto
IT | Italy, إيطاليا, Italie, Italien, Italia, 意大利 | Rome, Roma, Milan, Milano, Turin, Torino, Bologna, Florence, Naples
NL | Netherlands, The Netherlands, هولندا, Pays-Bas, Niederlande, Países Bajos, 荷兰 | Amsterdam, Rotterdam, Utrecht, Eindhoven, Delft, The Hague, Den Haag
BE | Belgium, بلجيكا, Belgique, Belgien, Bélgica | Brussels, Bruxelles, Antwerp, Ghent, Leuven
LU | Luxembourg, Luxemburg |
IE | Ireland, أيرلندا, Irlande, Irland, Irlanda | Dublin, Cork, Galway
SE | Sweden, السويد, Suède, Schweden, Suecia | Stockholm, Gothenburg, Malmö, Uppsala
NO | Norway, النرويج, Norvège, Norwegen, Noruega | Oslo, Bergen, Trondheim
DK | Denmark, الدنمارك, Danemark, Dänemark, Dinamarca | Copenhagen, Aarhus
FI | Finland, فنلندا, Finlande, Finnland, Finlandia | Helsinki, Espoo, Tampere
PL | Poland, بولندا, Pologne, Polen, Polonia | Warsaw, Krakow, Wroclaw, Gdansk, Poznan, Warszawa
CZ | Czech Republic, Czechia, التشيك, Tchéquie, Tschechien | Prague, Brno, Ostrava, Praha
HU | Hungary, المجر, Hongrie, Ungarn, Hungría | Budapest
RO | Romania, رومانيا, Roumanie, Rumänien | Bucharest, Cluj-Napoca
GR | Greece, اليونان, Grèce, Griechenland, Grecia | Athens, Thessaloniki
UA | Ukraine, أوكرانيا, Ucrania | Kyiv, Kiev, Lviv, Kharkiv
RU | Russia, روسيا, Russie, Russland, Rusia, 俄罗斯 | Moscow, Saint Petersburg
TR | Turkey, Türkiye, تركيا, Turquie, Türkei, Turquía, 土耳其 | Istanbul, Ankara, Izmir, إسطنبول, أنقرة
IN | India, الهند, Inde, Indien, 印度 | Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Hyderabad, Chennai, Kolkata, Pune, Ahmedabad, Jaipur, Noida, Gurgaon, Gurugram, Lucknow, Indore, Nagpur, Kochi, Coimbatore, Mysore, Thiruvananthapuram, Chandigarh, Bhopal, Kanpur, Nashik, Vadodara, Ghaziabad, Thane, Patna, Surat
PK | Pakistan, باكستان | Karachi, Lahore, Islamabad, Rawalpindi, Faisalabad, Peshawar
BD | Bangladesh, بنغلاديش | Dhaka, Chittagong
LK | Sri Lanka | Colombo
NP | Nepal | Kathmandu
CN | China, الصين, Chine, 中国 | Beijing, Shanghai, Shenzhen, Guangzhou, Hangzhou, Nanjing, Wuhan, Chengdu, Xi'an, Suzhou, 北京, 上海, 深圳, 广州, 杭州, 南京, 武汉, 成都, 西安, 苏州, 天津, 重庆, 北京市, 上海市, 深圳市, 广州市, 杭州市
HK | Hong Kong, 香港 | Kowloon
TW | Taiwan, 台湾 | Taipei, 台北
JP | Japan, اليابان, Japon, Japón, 日本 | Tokyo, Osaka, Kyoto
KR | South Korea, Korea, كوريا الجنوبية, Corée du Sud, Südkorea, 韩国 | Seoul, Busan
SG | Singapore, سنغافورة, Singapour, Singapur, 新加坡 |
MY | Malaysia, ماليزيا, Malaisie | Kuala Lumpur, Penang
ID | Indonesia, إندونيسيا, Indonésie, Indonesien | Jakarta, Bandung, Surabaya
PH | Philippines, الفلبين | Manila, Cebu, Quezon City
TH | Thailand, تايلاند, Thaïlande, Tailandia | Bangkok
VN | Vietnam, Viet Nam | Hanoi, Ho Chi Minh City
AU | Australia, أستراليا, Australie, Australien | Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra
NZ | New Zealand, نيوزيلندا, Nouvelle-Zélande, Neuseeland | Auckland, Wellington
CA | Canada, كندا, Kanada, Canadá, 加拿大 | Toronto, Montreal, Montréal, Vancouver, Ottawa, Calgary, Edmonton, Quebec City, Québec, Waterloo, تورونتو, مونتريال
MX | Mexico, México, المكسيك, Mexique, Mexiko | Mexico City, Guadalajara, Monterrey, Ciudad de México
BR | Brazil, البرازيل, Brésil, Brasilien, Brasil | São Paulo, Sao Paulo, Rio de Janeiro, Brasília
AR | Argentina, الأرجنتين, Argentine, Argentinien | Buenos Aires
CL | Chile, Chili | Santiago, Santiago de Chile
CO | Colombia, Colombie, Kolumbien | Bogotá, Bogota, Medellín
PE | Peru, Perú | Lima
ZA | South Africa, جنوب أفريقيا, Afrique du Sud, Südafrika, Sudáfrica | Johannesburg, Cape Town, Pretoria, Durban
NG | Nigeria, نيجيريا | Lagos, Abuja
KE | Kenya, كينيا | Nairobi
GH | Ghana | Accra
ET | Ethiopia, إثيوبيا | Addis Ababa
SN | Senegal, السنغال, Sénégal | Dakar
CI | Ivory Coast, Côte d'Ivoire | Abidjan
CM | Cameroon, Cameroun | Yaoundé, Douala
`;

const US_STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC';
const REGIONS =
  'California, Texas, Florida, Illinois, Pennsylvania, Ohio, Georgia, North Carolina, Michigan, New Jersey, Virginia, Washington, Arizona, Massachusetts, Tennessee, Indiana, Maryland, Missouri, Wisconsin, Colorado, Minnesota, Oregon, Connecticut, Utah, Nevada, Ontario, British Columbia, Alberta, Bavaria, Bayern, Hessen, Île-de-France, Karnataka, Maharashtra, Tamil Nadu, Telangana, Kerala, Gujarat, Rajasthan, Uttar Pradesh, West Bengal, Haryana, Punjab, Madhya Pradesh, Andhra Pradesh, Odisha, Bihar, Delhi NCR, NCR, Catalonia, Cataluña, Andalucía, New South Wales, Victoria, Queensland';

/** What a text says of a place. */
export interface Place {
  /** ISO 3166-1 alpha-2, if the country is named or follows from a state. */
  readonly country: string | null;
  /** The country that a city is known for: a hint, never said. */
  readonly likelyCountry: string | null;
  readonly kind: 'country' | 'region' | 'city';
}

const PLACES = new Map<string, Place>();
for (const row of COUNTRIES.trim().split('\n')) {
  const [code = '', names = '', cities = ''] = row.split('|').map((column) => column.trim());
  for (const name of names.split(', ')) {
    PLACES.set(folded(name), { country: code, likelyCountry: code, kind: 'country' });
  }
  for (const city of cities.split(', ')) {
    if (city === '' || PLACES.has(folded(city))) continue;
    PLACES.set(folded(city), { country: null, likelyCountry: code, kind: 'city' });
  }
}
for (const region of REGIONS.split(', ')) {
  PLACES.set(folded(region), { country: null, likelyCountry: null, kind: 'region' });
}
const STATES = new Set(US_STATES.split(' '));
const POSTAL = /\p{N}{4,6}(?:-\p{N}{4})?/u;

/** The place that a text names and nothing else, such as `Cairo`, `CA 94105` or `Germany`; else null. */
export function placeOf(text: string): Place | null {
  const clean = text.trim();
  if (clean.length > 60) return null;
  const bare = clean.replace(POSTAL, '').replaceAll(/[.,]/gu, '').trim();
  if (STATES.has(bare)) return { country: 'US', likelyCountry: 'US', kind: 'region' };
  return PLACES.get(folded(bare)) ?? null;
}

const REMOTE =
  /^\(?(?:(?:fully |100 ?% )?remote|hybrid|on-?site|work from home|wfh|عن بعد|عن بُعد|télétravail|à distance|homeoffice|home office|remoto|远程)\)?$/iu;

/** Whether a text says only how far from the office one works, or names several places or countries. */
export function isWorkplace(text: string): boolean {
  return REMOTE.test(text.trim());
}

/**
 * How much a text looks like a location: 2 if all its parts are places or the last one is a country or a
 * state after one or two words, 1 if some of it is, 0 if nothing is.
 */
export function locationScore(text: string): 0 | 1 | 2 {
  if (isWorkplace(text)) return 2;
  if (text.length > 80) return 0;
  const parts = text
    .split(/[,،/|·–-]|\sand\s|\s(?:\(|\))/u)
    .map((part) => part.replaceAll(/[()]/gu, '').trim())
    .filter(Boolean);
  if (parts.length === 0 || parts.length > 4) return placeOf(text) ? 2 : 0;
  const known = parts.map((part) => placeOf(part) !== null || isWorkplace(part));
  if (known.every(Boolean)) return 2;
  const last = parts.at(-1) ?? '';
  const closes = placeOf(last);
  const short = parts
    .slice(0, -1)
    .every(
      (part) =>
        part.split(/\s+/u).length <= 3 && !/\p{N}/u.test(part) && /^\p{Lu}|^\p{Lo}/u.test(part),
    );
  if (parts.length > 1 && closes && closes.kind !== 'city' && short) return 2;
  return known.some(Boolean) ? 1 : 0;
}
