/** What the name of a course or of a chapter begins with: "Principles of Physics" is neither a degree nor a field. */
export const COURSE =
  /^(?:principles?|trends?|topics?|basics?|fundamentals?|foundations?|introduction|advances?|methods?|experience|interests?|courses?|trainings?|seminars?|workshops?|conferences?|coursework)(?!\p{L})/iu;
