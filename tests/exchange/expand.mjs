// Expands calendars with ical.js: a list of texts on standard input, a list of [start, end] in UTC (or dates) out.
import { createRequire } from "node:module";
const require = createRequire(process.env.ICAL_JS_FROM + "/");
const found = require("ical.js");
const ICAL = found.default ?? found;

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { texts, first, last } = JSON.parse(Buffer.concat(chunks).toString());
const from = ICAL.Time.fromDateString(first), to = ICAL.Time.fromDateString(last);

const shown = (time) =>
  time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");

function expanded(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one, { strictExceptions: true, exceptions: [] }));
  const occurrences = [];
  const keep = (start, end, component) => {
    if (component.getFirstPropertyValue("status") === "CANCELLED") return;
    if (end.compare(from) > 0 && start.compare(to) < 0) occurrences.push([shown(start), shown(end)]);
  };
  for (const event of events) {
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) {
      keep(event.startDate, event.endDate, event.component);
      continue;
    }
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    const walk = event.iterator();
    for (let next = walk.next(), n = 0; next && next.compare(to) < 0 && n < 20000; next = walk.next(), n++) {
      const one = event.getOccurrenceDetails(next);
      keep(one.startDate, one.endDate, one.item.component);
    }
  }
  return occurrences.sort();
}

console.log(JSON.stringify(texts.map(expanded)));
