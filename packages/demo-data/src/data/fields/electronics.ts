import type { Field } from './field-texts.ts';

export const electronics: Field = {
  tools: ['C', 'C++', 'KiCad', 'MATLAB', 'STM32', 'ROS 2', 'Python', 'Oscilloscope'],
  en: {
    degrees: [
      'BSc Communications and Computer Engineering',
      'BSc Mechatronics Engineering',
      'BSc Automatic Control Engineering',
    ],
    profiles: [
      'Mechatronics student who has burned enough motor drivers to respect a datasheet. At home between firmware and the workbench.',
      'Electronics student with three boards made and two that worked the first time. Interested in low-power systems and measurement.',
    ],
    skills: [
      'Embedded C',
      'PCB design',
      'Control systems',
      'Sensors and calibration',
      'Sensor networks',
      'Soldering',
      'Simulation',
      'Technical drawing',
    ],
    experience: [
      {
        title: 'Electronics Intern',
        place: 'Suez Marine Instruments, Port Said',
        points: [
          'Designed a test jig for depth sensors and halved the time of a test',
          'Found a ground loop that had cost the team a month',
          'Documented the calibration in Arabic and English',
        ],
      },
      {
        title: 'Robotics Team Lead',
        place: 'University Robotics Club',
        points: [
          'Led seven students to the finals of an underwater robot contest',
          'Wrote the motor controller’s firmware',
        ],
      },
      {
        title: 'Repair Technician',
        place: 'Family workshop',
        points: ['Repaired inverters and power supplies on weekends for two years'],
      },
    ],
    projects: [
      {
        title: 'Soil Whisperer',
        place: 'Graduation project',
        points: [
          'A moisture sensor that runs for three years on two AA cells',
          'LoRa gateway with forty nodes on a test farm',
        ],
      },
      {
        title: 'Line Follower 2.0',
        place: 'Course project',
        points: ['State-space controller on an STM32, 1.8 m/s on the faculty track'],
      },
    ],
  },
  ar: {
    degrees: [
      'بكالوريوس هندسة الاتصالات والحاسبات',
      'بكالوريوس هندسة الميكاترونكس',
      'بكالوريوس هندسة التحكم الآلي',
    ],
    profiles: [
      'اهتمام بالأنظمة المدمجة والقياس، وخبرة عملية في تصميم الدوائر وبرمجة المتحكمات واختبارها على الطاولة قبل الميدان',
      'خلفية في التحكم والحساسات، ومشاركة في فرق الروبوتات الجامعية، وقدرة على تتبع الأعطال من الدائرة إلى البرنامج',
    ],
    skills: [
      'الأنظمة المدمجة',
      'تصميم الدوائر المطبوعة',
      'نظم التحكم',
      'معايرة الحساسات',
      'شبكات الحساسات',
      'اللحام والتركيب',
      'المحاكاة',
      'توثيق الاختبارات',
    ],
    experience: [
      {
        title: 'تدريب في الدوائر والقياس',
        place: 'السويس للأجهزة البحرية، بورسعيد',
        points: [
          'تصميم جهاز لاختبار حساسات العمق',
          'خفض زمن الاختبار إلى النصف',
          'توثيق خطوات المعايرة بالعربية والإنجليزية',
        ],
      },
      {
        title: 'قيادة فريق الروبوتات',
        place: 'نادي الروبوتات الجامعي',
        points: ['قيادة سبعة طلاب إلى نهائي مسابقة الغواصات', 'كتابة برنامج متحكم المحركات'],
      },
    ],
    projects: [
      {
        title: 'حساس رطوبة التربة',
        place: 'مشروع التخرج',
        points: [
          'حساس يعمل ثلاث سنوات على بطاريتين صغيرتين',
          'شبكة من أربعين نقطة في مزرعة تجريبية',
        ],
      },
      {
        title: 'عربة تتبع الخط',
        place: 'مشروع مقرر',
        points: ['متحكم يحافظ على المسار عند السرعات العالية', 'قياس الاستجابة ومقارنتها بالمحاكاة'],
      },
    ],
  },
};
