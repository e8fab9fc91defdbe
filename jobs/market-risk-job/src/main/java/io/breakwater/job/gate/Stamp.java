package io.breakwater.job.gate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is put beside each result.
 *
 * @param mode what results are for, where no gate says it of each
 * @param config names the configuration in force
 * @param producedBy program and version
 */
public record Stamp(Mode mode, String config, String producedBy) implements Serializable {
    /** The one site that there is; a second one would have another name. */
    private static final String SITE = "main";

    /** Grows when another site takes over, so that gateways can refuse the one before. */
    private static final long EPOCH = 1;

    /**
     * Headers of a Kafka record that has passed no gate.
     *
     * @return value by name
     */
    public Map<String, String> headers() {
        return headers(mode, 0);
    }

    /**
     * Headers of a Kafka record that has passed a gate.
     *
     * @param gated the record; one that the gate itself has made carries {@code gate-seq} too
     * @return value by name
     */
    public Map<String, String> headers(Gated gated) {
        Map<String, String> headers = new TreeMap<>(headers(gated.mode(), gated.activation()));
        if (gated.gateSeq() > 0) {
            headers.put("gate-seq", Long.toString(gated.gateSeq()));
        }
        return headers;
    }

    private Map<String, String> headers(Mode of, long activation) {
        return Map.of(
                "mode",
                of.name(),
                "activation",
                Long.toString(activation),
                "config",
                config,
                "site",
                SITE,
                "epoch",
                Long.toString(EPOCH),
                "produced-by",
                producedBy);
    }
}
