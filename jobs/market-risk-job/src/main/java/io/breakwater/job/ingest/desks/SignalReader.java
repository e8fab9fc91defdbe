package io.breakwater.job.ingest.desks;

import java.time.Duration;

import io.breakwater.risk.skill.ModelSignal;

/** Reads what models say: a forecast, or beside {@code outcome} what became of one. */
final class SignalReader {
    private static final String ALL = "all";
    private static final double LARGEST = 1e9;
    private static final double LONGEST_HOURS = Duration.ofDays(366).toHours();
    private static final long MOST_TRIALS = 1_000_000_000;

    private SignalReader() {}

    static ModelSignal signal(Fields fields, String key, long latest, long recordTime) throws Refused {
        long time = fields.time("time", recordTime, latest);
        boolean outcome = fields.has("outcome");
        long trials = fields.count("trials");
        if (trials > MOST_TRIALS) {
            throw new Refused("bad-trials", "trials", trials, "at most " + MOST_TRIALS);
        }
        return new ModelSignal(
                time,
                model(fields, key),
                fields.text("universe", ALL),
                fields.text("version"),
                fields.text("labelVersion"),
                fields.text("dataVersion"),
                fields.text("target"),
                outcome ? fields.time("madeAt", -1, time) : time,
                outcome ? 0 : horizon(fields),
                outcome ? Double.NaN : bounded(fields, "forecast"),
                outcome ? Double.NaN : bounded(fields, "referenceForecast"),
                outcome ? bounded(fields, "outcome") : Double.NaN,
                fields.has("cost") ? cost(fields) : Double.NaN,
                (int) trials);
    }

    private static String model(Fields fields, String key) throws Refused {
        String model = key.isEmpty() ? fields.text("model") : fields.text("model", key);
        if (!key.isEmpty() && !key.equals(model)) {
            throw new Refused("other-model", "model", model, key + " as in the key");
        }
        return model;
    }

    private static long horizon(Fields fields) throws Refused {
        double hours = fields.positive("horizonHours");
        if (hours > LONGEST_HOURS) {
            throw new Refused("bad-horizonHours", "horizonHours", hours, "at most " + LONGEST_HOURS);
        }
        return Math.max(1, Math.round(hours * Duration.ofHours(1).toMillis()));
    }

    private static double bounded(Fields fields, String name) throws Refused {
        double value = fields.finite(name);
        if (Math.abs(value) > LARGEST) {
            throw new Refused("bad-" + name, name, value, "between -" + LARGEST + " and " + LARGEST);
        }
        return value;
    }

    private static double cost(Fields fields) throws Refused {
        double cost = bounded(fields, "cost");
        if (cost < 0) {
            throw new Refused("bad-cost", "cost", cost, "zero or positive");
        }
        return cost;
    }
}
