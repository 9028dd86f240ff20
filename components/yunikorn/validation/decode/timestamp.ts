const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt])|( ))(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(Z|[-+](\d\d):(\d\d))?$/;

/** Whether Go's yaml.v3 takes the text for a time: a date, or a date and a time, with a zone exactly when a `T` separates them. */
export function isTimestamp(text: string): boolean {
  const date = DATE.exec(text);
  if (date !== null) return isDay(Number(date[1]), Number(date[2]), Number(date[3]));
  const match = DATE_TIME.exec(text);
  if (match === null) return false;
  const [, year, month, day, letter, , hour, minute, second, zone, zoneHour, zoneMinute] = match;
  if ((letter !== undefined) !== (zone !== undefined)) return false;
  if (!isDay(Number(year), Number(month), Number(day))) return false;
  if (Number(zoneHour ?? 0) > 24 || Number(zoneMinute ?? 0) > 60) return false;
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
