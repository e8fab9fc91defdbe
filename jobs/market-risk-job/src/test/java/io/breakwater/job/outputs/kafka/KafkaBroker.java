package io.breakwater.job.outputs.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.breakwater.job.outputs.RealServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker for tests: the one named by BREAKWATER_KAFKA, else one started in its own JVM from
 * {@code .stack/install/kafka/libs} (put there by {@code deploy/local/up}), once for all test classes.
 */
public final class KafkaBroker implements BeforeAllCallback {
    private static final String KEY = "kafka broker";

    private String bootstrapServers;

    /**
     * Where it answers.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        String named = System.getenv("BREAKWATER_KAFKA");
        if (named != null && !named.isBlank()) {
            bootstrapServers = named;
            return;
        }
        Path libraries = libraries();
        RealServer.require(
                libraries != null,
                "set BREAKWATER_KAFKA, or install Kafka under .stack/install/kafka with deploy/local/up, to test"
                        + " against a real broker");
        ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        bootstrapServers = store.getOrComputeIfAbsent(KEY, key -> Running.start(libraries), Running.class).address;
    }

    private static Path libraries() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path libraries = folder.resolve(".stack/install/kafka/libs");
            if (Files.isDirectory(libraries)) {
                return libraries;
            }
        }
        return null;
    }

    /** The broker's process, ended with the last test. */
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final Path folder;
        private final String address;

        private Running(Process process, Path folder, String address) {
            this.process = process;
            this.folder = folder;
            this.address = address;
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        }

        static Running start(Path libraries) {
            try {
                Path folder = Files.createTempDirectory("kafka-broker");
                int port = freePort();
                Path settings = Files.write(folder.resolve("server.properties"), settings(folder, port, freePort()));
                Process format = java(
                        libraries,
                        folder,
                        List.of(
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                settings.toString()));
                if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
                    throw new IOException("the broker's storage was not formatted, see " + folder);
                }
                String address = "127.0.0.1:" + port;
                Running running = new Running(
                        java(libraries, folder, List.of("kafka.Kafka", settings.toString())), folder, address);
                Awaitility.await("broker at " + address)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> answers(address));
                return running;
            } catch (IOException e) {
                throw new IllegalStateException("no broker could be started", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the start of the broker was interrupted", e);
            }
        }

        private static Process java(Path libraries, Path folder, List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    libraries + "/*"));
            command.addAll(arguments);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        }

        private static boolean answers(String address) throws InterruptedException {
            Properties properties = new Properties();
            properties.setProperty("bootstrap.servers", address);
            properties.setProperty("default.api.timeout.ms", "2000");
            properties.setProperty("request.timeout.ms", "1000");
            try (Admin admin = Admin.create(properties)) {
                return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
            } catch (ExecutionException | TimeoutException e) {
                return false;
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private static List<String> settings(Path folder, int port, int controllerPort) {
            return List.of(
                    "process.roles=broker,controller",
                    "node.id=1",
                    "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                    "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                    "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                    "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "controller.listener.names=CONTROLLER",
                    "inter.broker.listener.name=PLAINTEXT",
                    "log.dirs=" + folder.resolve("data"),
                    "offsets.topic.num.partitions=1",
                    "offsets.topic.replication.factor=1",
                    "transaction.state.log.num.partitions=1",
                    "transaction.state.log.replication.factor=1",
                    "transaction.state.log.min.isr=1",
                    "share.coordinator.state.topic.num.partitions=1",
                    "share.coordinator.state.topic.replication.factor=1",
                    "share.coordinator.state.topic.min.isr=1",
                    "group.initial.rebalance.delay.ms=0",
                    "auto.create.topics.enable=false",
                    "transaction.max.timeout.ms=" + Duration.ofHours(6).toMillis());
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
