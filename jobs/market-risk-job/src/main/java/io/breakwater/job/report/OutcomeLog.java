package io.breakwater.job.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.ProtocolSummary.Outcome;

/** What became of a desk's directives, by type. */
final class OutcomeLog {
    private final Map<String, Tally> types = new LinkedHashMap<>();
    private final Map<String, Course> courses = new HashMap<>();

    /** How one directive went. */
    private static final class Course {
        private final Tally of;
        private final Instant issued;
        private String status = "";
        private boolean stalled;

        Course(Tally of, Instant issued) {
            this.of = of;
            this.issued = issued;
        }
    }

    /** All directives of one type. */
    private static final class Tally {
        private final String authorisation;
        private final int level;
        private long issued;
        private double[] minutes = new double[8];
        private int met;

        Tally(Line line) {
            authorisation = line.text("authorisation");
            level = line.level("level");
        }

        void met(double after) {
            minutes = met == minutes.length ? Arrays.copyOf(minutes, 2 * met) : minutes;
            minutes[met++] = after;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(minutes, met);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** What a level and what an event's step orders are counted apart. */
    private static String nameOf(Line line) {
        String source = line.text("source");
        int end = source.indexOf('|');
        return end < 0 ? line.text("type") : source.substring(0, end) + ": " + line.text("type");
    }

    void directive(String id, Line line) {
        Instant time = line.time();
        Course course = courses.get(id);
        if (course == null) {
            Tally of = types.computeIfAbsent(nameOf(line), type -> new Tally(line));
            of.issued++;
            course = new Course(of, time);
            courses.put(id, course);
        }
        String status = line.text("status");
        if (status.equals("FULFILLED") && !course.status.equals(status)) {
            course.of.met(Figures.minutesBetween(course.issued, time));
        }
        course.stalled |= status.equals("STALLED");
        course.status = status;
    }

    /** Directives, each counted once whatever became of it. */
    long issued() {
        return courses.size();
    }

    /** One entry a type, in the order in which they first came. */
    List<Outcome> outcomes() {
        return types.entrySet().stream()
                .map(type -> outcome(type.getKey(), type.getValue()))
                .toList();
    }

    private Outcome outcome(String type, Tally tally) {
        double[] minutes = tally.sorted();
        return new Outcome(
                type,
                tally.level,
                tally.authorisation,
                tally.issued,
                countOf(tally, "FULFILLED"),
                countOf(tally, "SUPERSEDED"),
                countOf(tally, "REJECTED"),
                countOf(tally, "EXPIRED"),
                courses.values().stream()
                        .filter(course -> course.of == tally && course.stalled)
                        .count(),
                countOf(tally, "AUTHORISED") + countOf(tally, "PENDING") + countOf(tally, "STALLED"),
                medianOf(minutes),
                minutes.length == 0 ? Double.NaN : minutes[minutes.length - 1]);
    }

    private static double medianOf(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private long countOf(Tally tally, String status) {
        return courses.values().stream()
                .filter(course -> course.of == tally && course.status.equals(status))
                .count();
    }
}
