import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Creates the topics of a list that are missing and brings the settings of the others into line; safe to repeat. Kafka's
 * own topic command takes one topic at a time, which for this list is half a minute.
 *
 * <p>Use: {@code java -cp 'libs/*' CreateTopics.java HOST:PORT PREFIX FILE}
 */
final class CreateTopics {

    private record Topic(String name, int partitions, Map<String, String> settings) {

        static Topic parse(String prefix, String line) {
            String[] words = line.trim().split("\\s+");
            Map<String, String> settings = new TreeMap<>();
            for (int i = 2; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                settings.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
            return new Topic(prefix + words[0], Integer.parseInt(words[1]), settings);
        }

        NewTopic create() {
            return new NewTopic(name, partitions, (short) 1).configs(settings);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Topic> wanted = read(arguments[1], Path.of(arguments[2]));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0], "request.timeout.ms", "15000"))) {
            Set<String> present = admin.listTopics().names().get();
            List<Topic> missing =
                    wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
            List<Topic> kept =
                    wanted.stream().filter(topic -> present.contains(topic.name())).toList();
            List<String> faults = partitionFaults(admin, kept);
            if (!faults.isEmpty()) {
                faults.forEach(System.err::println);
                System.exit(1);
            }
            admin.createTopics(missing.stream().map(Topic::create).toList()).all().get();
            alignSettings(admin, kept);
            System.out.printf("topics: %d created, %d there already%n", missing.size(), kept.size());
        }
    }

    private static List<Topic> read(String prefix, Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Topic.parse(prefix, line))
                .toList();
    }

    /** More partitions would send a key elsewhere than its history, so a difference is said and never mended. */
    private static List<String> partitionFaults(Admin admin, List<Topic> topics) throws Exception {
        List<String> faults = new ArrayList<>();
        Map<String, TopicDescription> found = admin.describeTopics(
                        topics.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        for (Topic topic : topics) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                faults.add("topic %s: partitions was %d, must be %d; delete the topic or change the list"
                        .formatted(topic.name(), partitions, topic.partitions()));
            }
        }
        return faults;
    }

    private static void alignSettings(Admin admin, List<Topic> topics) throws Exception {
        Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = topics.stream()
                .collect(Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        topic -> topic.settings().entrySet().stream()
                                .map(entry -> new AlterConfigOp(
                                        new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                                .toList()));
        admin.incrementalAlterConfigs(changes).all().get();
    }
}
