import { deltaDigital } from './companies/delta-digital.ts';
import { gulfHorizonLogistics } from './companies/gulf-horizon-logistics.ts';
import { lumiereHealthData } from './companies/lumiere-health-data.ts';
import { marinaSolar } from './companies/marina-solar.ts';
import { nileSoftwareHouse } from './companies/nile-software-house.ts';
import { nordlichtRobotics } from './companies/nordlicht-robotics.ts';
import { riwaqStudio } from './companies/riwaq-studio.ts';
import { wahaFinancial } from './companies/waha-financial.ts';
import type { CompanyTexts } from './company-texts.ts';

/** Every company; the demo account's comes first. */
export const COMPANIES: readonly CompanyTexts[] = [
  nileSoftwareHouse,
  deltaDigital,
  gulfHorizonLogistics,
  wahaFinancial,
  nordlichtRobotics,
  lumiereHealthData,
  riwaqStudio,
  marinaSolar,
];
