/** The words for work that somebody has done. */
export const EXPERIENCE =
  /experience|خبرة|خبره|خبرات|expérience|erfahrung|experiencia|经验|经历|track record/iu;
