package io.breakwater.job.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * A setting of Kafka's clients. It must be one that a client knows, hold a value that it takes, and be none that the job or another
 * key sets. A secret is given as {@code ${env:NAME}}: the client itself looks it up where it runs, so that the job graph holds
 * only the name.
 *
 * @param name as Kafka spells it
 */
record KafkaProperty(String name) {
    private static final Map<String, ConfigDef.ConfigKey> KNOWN = known();
    private static final Map<String, String> ELSEWHERE = Map.of(
            "bootstrap.servers", "kafka.brokers",
            "transaction.timeout.ms", "kafka.transactionTimeout",
            "group.id", "groupId");
    private static final Pattern SET_BY_THE_JOB = Pattern.compile(
            "(key|value)\\.(de)?serializer|transactional\\.id|isolation\\.level|enable\\.auto\\.commit|auto\\.offset\\.reset"
                    + "|enable\\.idempotence|acks|config\\.providers.*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:[A-Za-z_][A-Za-z0-9_]*}");

    private static Map<String, ConfigDef.ConfigKey> known() {
        Map<String, ConfigDef.ConfigKey> keys =
                new TreeMap<>(AdminClientConfig.configDef().configKeys());
        keys.putAll(ConsumerConfig.configDef().configKeys());
        keys.putAll(ProducerConfig.configDef().configKeys());
        return keys;
    }

    /**
     * What is wrong with a value.
     *
     * @param text the value
     * @param path the property's name in the file
     * @return a sentence that never holds a secret; none when all is well
     */
    Optional<String> fault(String text, String path) {
        if (ELSEWHERE.containsKey(name)) {
            return Optional.of(path + " was set, must be given as " + ELSEWHERE.get(name));
        }
        if (SET_BY_THE_JOB.matcher(name).matches()) {
            return Optional.of(path + " was set, must be left to the job");
        }
        ConfigDef.ConfigKey key = KNOWN.get(name);
        if (key == null) {
            return Optional.of("key was " + YamlValue.shown(path) + ", must be a setting of Kafka's clients"
                    + NearestName.hint(name, new TreeSet<>(KNOWN.keySet())));
        }
        return key.type == ConfigDef.Type.PASSWORD ? secretFault(text, path) : valueFault(key, text, path);
    }

    private static Optional<String> secretFault(String text, String path) {
        return REFERENCE.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(path
                        + " was set, must not stand in a file: write ${env:NAME} with the environment variable that"
                        + " holds it");
    }

    private static Optional<String> valueFault(ConfigDef.ConfigKey key, String text, String path) {
        if (text.contains("${")) {
            return Optional.of(path + " was " + YamlValue.shown(text)
                    + ", must be a reference as the whole value: ${NAME} or" + " ${NAME:-value}");
        }
        try {
            Object value = ConfigDef.parseType(key.name, text, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, value);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(
                    path + " was " + YamlValue.shown(text) + ", must be what Kafka takes: " + e.getMessage());
        }
    }

    /** The properties, with what makes Kafka's clients look up references where there are some. */
    static Map<String, String> withProvider(Map<String, String> properties) {
        if (properties.values().stream()
                .noneMatch(text -> REFERENCE.matcher(text).matches())) {
            return properties;
        }
        Map<String, String> all = new TreeMap<>(properties);
        all.put("config.providers", "env");
        all.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        return all;
    }
}
