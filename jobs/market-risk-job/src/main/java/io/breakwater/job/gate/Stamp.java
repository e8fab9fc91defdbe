package io.breakwater.job.gate;

import java.io.Serializable;
import java.util.Map;

/**
 * What is put beside each result.
 *
 * @param mode what results are for
 * @param config names the configuration in force
 * @param producedBy program and version
 */
public record Stamp(Mode mode, String config, String producedBy) implements Serializable {
    /**
     * Headers of a Kafka record.
     *
     * @return value by name
     */
    public Map<String, String> headers() {
        return Map.of("mode", mode.name(), "config", config, "produced-by", producedBy);
    }
}
