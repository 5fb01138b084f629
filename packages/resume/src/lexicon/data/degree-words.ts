/**
 * Names of degrees: level | how they are read | names in English, Arabic, French, German, Spanish and Chinese.
 * - `plain`: wherever they stand.
 * - `capital`: only with a capital letter, such as Master, which is also a verb.
 * - `short`: letters that are also words or other names, such as BE, MS and MA: with dots, or where the words
 *   around them speak of a degree.
 * - `field`: only before a field of study, "of", "in" or the like, or alone at the start of a line, such as
 *   Licence, which is also a driving licence.
 * - `not`: no degree at all, although a part of it looks like one.
 */
export const DEGREE_WORDS = `
secondary | plain | high school, high school diploma, high-school diploma, secondary school, secondary education, secondary school certificate, higher secondary, higher secondary certificate, senior secondary, HSC, SSC, GCSE, IGCSE, GCE, A-levels, A levels, A-level, matriculation, GED, International Baccalaureate, IB diploma, general secondary certificate
secondary | plain | الثانوية العامة, ثانوية عامة, شهادة الثانوية, الشهادة الثانوية, شهادة الثانوية العامة, المرحلة الثانوية, مدرسة ثانوية, البكالوريا, بكالوريا, شهادة البكالوريا, توجيهي, التوجيهي, تعليم متوسط, مؤهل متوسط, دبلوم فني, دبلوم تجارة, دبلوم صنايع
secondary | plain | baccalauréat, baccalauréat général, baccalauréat scientifique, baccalauréat technologique, baccalauréat professionnel, bac pro, bac S, bac ES, lycée, études secondaires, Abitur, Fachabitur, Fachhochschulreife, Hochschulreife, allgemeine Hochschulreife, Matura, Gymnasium, Realschulabschluss, mittlere Reife
secondary | plain | bachillerato, educación secundaria, bachiller, secundaria, ESO, preparatoria, 高中, 中专, 普通高中, 职高, 技校
associate | plain | associate degree, associate's degree, associates degree, associate of science, associate of arts, associate of applied science, associate in science, associate in arts, foundation degree, higher national diploma, HND, HNC, A.A.S, national diploma, polytechnic diploma, advanced diploma, two-year degree
associate | field | diploma, diploma degree, diplôme, دبلوم, دبلومة, دبلوما
associate | plain | bac+2, bac +2, BTS, DUT, DEUG, DEUST, DTS, brevet de technicien supérieur, diplôme universitaire de technologie, technicien supérieur, técnico superior, tecnólogo, técnico superior universitario, TSU, formación profesional, grado superior, ciclo formativo de grado superior, FP superior, Ausbildung, Berufsausbildung, Fachinformatiker, Fachinformatikerin
associate | plain | دبلوم متوسط, دبلوم عالي سنتين, دبلوم جامعي متوسط, معهد فني, معهد متوسط, مؤهل فوق متوسط, تقني سامي, شهادة تقني سامي, درجة الدبلوم, 大专, 专科, 高职, 副学士
bachelor | plain | bachelor, bachelors, bachelor's, bachelor's degree, bachelors degree, bachelor degree, bachelor of science, bachelor of arts, bachelor of engineering, bachelor of technology, bachelor of business administration, bachelor of commerce, bachelor of laws, bachelor of education, bachelor of medicine, baccalaureate degree, undergraduate, undergraduate degree, undergraduate student, undergrad, first degree, honours degree, honors degree, university degree, college degree, four-year degree, 4-year degree, postgraduate diploma, PGDip
bachelor | plain | BSc, B.Sc, B Sc, BSc (Hons), BTech, B.Tech, B Tech, BEng, B.Eng, BBA, B.B.A, BCom, B.Com, BCA, B.C.A, BFA, B.F.A, BPharm, B.Pharm, BArch, B.Arch, BEd, B.Ed, BDes, B.Des, BSN, BSW, LL.B, LLB, MBBS, M.B.B.S, MBBCh, BDS, B.Mus, BBS, BBM, BHM, B.A.Sc, BASc, BSEE, BSCS, BSME, BSIT, B.Stat, BMS
bachelor | short | BS, BA, BE, AB, SB, B.S, B.A, B.E, A.B, S.B, 
bachelor | plain | بكالوريوس, بكالريوس, باكالوريوس, البكالوريوس, درجة البكالوريوس, ليسانس, الليسانس, درجة الليسانس, مؤهل جامعي, مؤهل عالي, مؤهل عال, شهادة جامعية, درجة جامعية, شهادة البكالوريوس, طالب جامعي, طالبة جامعية, طلاب الجامعات, طلبة الجامعات
bachelor | field | إجازة, إجازة جامعية
bachelor | plain | licence professionnelle, licence fondamentale, licence appliquée, licence universitaire, licence générale, licence pro, bac+3, bac +3, bac+4, bac +4, bachelier, BUT, Bachelorstudium, Bachelorstudiengang, Bachelorabschluss, licenciatura, licenciado, licenciada, grado universitario, título universitario, grado en, titulación universitaria, ingeniería técnica, estudiante universitario, estudiante universitaria, Hochschulabschluss, abgeschlossenes Studium, abgeschlossenes Hochschulstudium
bachelor | field | licence, license, grado, L3, L2, L1
bachelor | plain | 学士, 学士学位, 本科, 大学本科, 本科学历, 本科生, 在校本科生, 本科及以上, 大学学历, 大四, 大三
master | plain | master's, masters, master's degree, masters degree, master degree, master of science, master of arts, master of business administration, master of engineering, master of technology, master of philosophy, graduate degree, postgraduate degree, postgraduate, master student, master's student, MSc, M.Sc, M Sc, MTech, M.Tech, M Tech, MEng, M.Eng, MBA, M.B.A, EMBA, MCom, M.Com, MCA, M.C.A, MFA, M.F.A, MPhil, M.Phil, MPharm, M.Pharm, MArch, M.Arch, MEd, M.Ed, MPH, MPA, MSW, MRes, LL.M, MSN, PGDM, MDes, M.Des, M.Stat, MASc, M.A.Sc, MIM
master | capital | master, magister, maestría
master | short | MS, MA, ME, M.S, M.A, M.E
master | field | LLM, M1, M2, master 1, master 2
master | plain | ماجستير, الماجستير, درجة الماجستير, ماستر, الماستر, دراسات عليا, الدراسات العليا, شهادة الماجستير, شهادة مهندس دولة, مهندس دولة
master | plain | mastère, mastère spécialisé, maîtrise universitaire, bac+5, bac +5, bac+6, diplôme d'ingénieur, école d'ingénieur, école d'ingénieurs, cycle ingénieur, élève ingénieur, élève-ingénieur, cycle d'ingénieur, DESS, DEA, Masterstudium, Masterstudiengang, Masterabschluss, Masterand, Diplom-Ingenieur, Diplomingenieur, Dipl.-Ing, Dipl.-Inf, Dipl.-Kfm, Diplom-Informatiker, Diplomstudium, Staatsexamen, Magisterstudium, máster universitario, posgrado, 硕士, 硕士学位, 硕士研究生, 研究生, 研究生学历, 工商管理硕士
doctorate | plain | PhD, Ph.D, D.Phil, DPhil, Ph D, doctorate, doctoral, doctoral degree, doctor of philosophy, doctor of science, doctor of engineering, doctor of medicine, doctor of pharmacy, doctor of education, doctor of business administration, juris doctor, postdoc, post-doc, postdoctoral, PharmD, Pharm.D, EdD, Ed.D, DBA, M.D, doctoral student, PhD student, PhD candidate
doctorate | plain | دكتوراه, دكتوراة, الدكتوراه, درجة الدكتوراه, doctorat, doctorant, doctorante, thèse de doctorat, bac+8, Promotion zum Dr, Dr.-Ing, Dr. rer. nat, Dr. phil, Dr. med, Dr. rer. pol, Dr. jur, Dr. sc, Doktorat, Doktorgrad, Doktorand, Doktorandin, doctorado, doctorando, doctoranda, 博士, 博士学位, 博士研究生, 博士后
none | not | scrum master, master data, master data management, master class, masterclass, master plan, master key, web master, master file, master branch, master thesis, master's thesis, master budget, master production schedule, master slave, toast master, master schedule, station master, head master, quiz master, master of ceremonies, bachelor party, bachelor thesis, bachelor's thesis, driver's license, driving license, driver license, driving licence, software license, license agreement, license key, MIT license, open source license, MS Office, MS Word, MS Excel, MS Access, MS Project, MS PowerPoint, MS Power Point, MS Teams, MS Outlook, MS SQL, MS SQL Server, MS Visio, MS Windows, MS Dynamics, MS Azure, MS Visual Studio, MS DOS, MS Paint, MS Publisher, MS SharePoint, MS Excel and Word
`;
