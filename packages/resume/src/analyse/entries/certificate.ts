/** What a study that leads to no degree gives, whatever its field: "Certificate in Westmere Studies". */
export const CERTIFICATE =
  /^(?:(?:advanced|graduate|post[- ]?graduate|professional|national|undergraduate)\s)?(?:certificate|certification|diploma)(?=\s(?:in|of)\s\p{L})/iu;
