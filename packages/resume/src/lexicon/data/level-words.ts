/**
 * Words for how well a language is known, one level a line. Where the words name a level of LinkedIn (the ILR
 * scale of the United States' government), the level is the lower one that the published comparisons allow.
 */
export const LEVEL_WORDS = `
native | native, natively, native speaker, native or bilingual, native or bilingual proficiency, native language, native level, mother tongue, mother language, first language, mothertongue
native | langue maternelle, maternelle, maternel, natif, native proficiency, Muttersprache, Muttersprachler, Muttersprachlerin, muttersprachlich, Muttersprachniveau
native | nativo, nativa, lengua materna, idioma materno, materna, materno, bilingüe o nativo, 母语, 母語, 第一语言
native | اللغة الأم, لغة أم, لغتي الأم, لغة الأم, لسان أصلي, متحدث أصلي, ناطق أصلي, اللغة الأصلية
C2 | bilingual, bilingual proficiency, near native, near-native, mastery, bilingue, bilingüe, zweisprachig, ثنائي اللغة, proficiency C2, CPE
C1 | fluent, fluently, fluency, full professional proficiency, full professional, business fluent, advanced, excellent, highly proficient, outstanding, perfect, perfectly, superior, CAE, expert
C1 | courant, couramment, courante, avancé, avancée, excellente, excellent niveau, maîtrise parfaite, parfaite maîtrise, maîtrisé, trilingue
C1 | fließend, fliessend, fließende, fließendes, verhandlungssicher, verhandlungssichere, verhandlungssicheres, ausgezeichnet, ausgezeichnete, hervorragend, hervorragende, exzellent, exzellente
C1 | fluido, fluida, fluidez, con fluidez, avanzado, avanzada, excelente, dominio, dominio completo, 流利, 精通, 高级, 专业八级, 专八, TEM-8, 优秀
C1 | طلاقة, بطلاقة, طليق, ممتاز, ممتازة, متقدم, متقدمة, إجادة تامة, اجادة تامة, إتقان, اتقان, تامة, احترافي, محترف
B2 | professional working proficiency, professional working, professional proficiency, working proficiency, working level, business level, professional, very good, upper intermediate, upper-intermediate, proficient, proficiency, strong, business, good command, very good command, FCE, solid
B2 | niveau professionnel, professionnel, professionnelle, très bon, très bonne, très bien, très bon niveau, lu écrit parlé, lu, bonne maîtrise, intermédiaire supérieur
B2 | sehr gut, sehr gute, sehr guten, sehr gutes, berufliche Kenntnisse, fortgeschritten, fortgeschrittene, sicher, muy bueno, muy buena, muy bien, alto, nivel alto, competencia profesional, profesional, intermedio alto
B2 | 熟练, 良好的读写, CET-6, CET 6, 英语六级, 六级, 大学英语六级, 工作语言, جيد جدا, جيدة جدا, مستوى مهني, إجادة, اجادة, يجيد, فوق المتوسط
B1 | intermediate, good, conversational, limited working proficiency, limited working, working knowledge, moderate, medium, PET, conversational level, decent
B1 | intermédiaire, bon, bonne, bien, bon niveau, conversation, niveau intermédiaire, gut, gute, guten, gutes, Mittelstufe, konversationssicher, mittel
B1 | intermedio, intermedia, medio, nivel medio, bueno, buena, bien hablado, conversacional, 良好, 中级, 中等, CET-4, CET 4, 英语四级, 四级, 大学英语四级, 日常会话, متوسط, متوسطة, جيد, جيدة, محادثة
A2 | basic, basics, elementary, elementary proficiency, fair, pre-intermediate, pre intermediate, limited, limited proficiency, basic knowledge, some knowledge, KET, some
A2 | notions, notions de base, élémentaire, scolaire, niveau scolaire, base, bases, connaissances de base, Grundkenntnisse, Grundlagen, Basiskenntnisse, Schulkenntnisse, elementar
A2 | básico, básica, elemental, nivel básico, conocimientos básicos, nociones, 基础, 基本, 一般, 初级, مقبول, أساسي, أساسية, أساسيات, مبادئ, بسيط, بسيطة, ضعيف
A1 | beginner, beginners, novice, débutant, débutante, Anfänger, Anfängerkenntnisse, principiante, 入门, 初学, مبتدئ, مبتدئة
`;
