package io.breakwater.job.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.job.report.ProtocolSummary.Act;

/** What people did with a desk: their commands, joined to the answers that say when and how each was judged. */
final class ActLog {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_ACTS = 10_000;
    private static final String ACKNOWLEDGE = "ACKNOWLEDGE";

    private final Map<String, JsonNode> commands = new HashMap<>();
    private final List<Line> answers = new ArrayList<>();
    private final Map<String, Instant> told = new HashMap<>();
    private final Map<String, Instant> ordered = new HashMap<>();
    private final TreeSet<Instant> changed = new TreeSet<>();
    private long answerCount;

    /** What was signed: an object, or its bytes in base64. */
    static JsonNode payloadOf(Line line) {
        JsonNode payload = line.json().path("payload");
        if (!payload.isTextual()) {
            return payload;
        }
        try {
            return MAPPER.readTree(Base64.getDecoder().decode(payload.asText()));
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("payload of line " + line.number() + " was no JSON", e);
        }
    }

    void command(JsonNode payload) {
        commands.putIfAbsent(payload.path("cmdId").asText(), payload);
    }

    void answer(Line line) {
        answerCount++;
        if (answers.size() < MOST_ACTS) {
            answers.add(line);
        }
    }

    /** The first message of each alert and revision is what an acknowledgement answers. */
    void notification(Line line) {
        told.putIfAbsent(line.text("alertId") + "|" + line.text("revision"), line.time());
    }

    void directive(String id, Instant time) {
        ordered.putIfAbsent(id, time);
    }

    void change(Instant time) {
        changed.add(time);
    }

    long count() {
        return answerCount;
    }

    List<Act> acts() {
        return answers.stream().map(this::act).toList();
    }

    /** Who sent a command, and what; its id where no file holds it; empty for none. */
    String of(String cmdId) {
        JsonNode command = commands.get(cmdId);
        return command == null
                ? cmdId.isEmpty() ? "" : "command " + cmdId
                : Words.sentence(command.path("action").asText()) + " by "
                        + command.path("principal").asText();
    }

    private Act act(Line answer) {
        JsonNode command = commands.getOrDefault(answer.text("cmdId"), MissingNode.getInstance());
        String target = command.path("target").asText();
        Instant since = since(command, target, answer.time());
        return new Act(
                answer.time(),
                answer.text("cmdId"),
                command.path("action").asText(),
                target,
                command.path("principal").asText(),
                command.path("role").asText(),
                answer.text("verdict"),
                answer.text("reason"),
                since == null ? Double.NaN : Figures.minutesBetween(since, answer.time()));
    }

    /** What the act answers: an alert's first message, a directive, or the change of state that waits for it. */
    private Instant since(JsonNode command, String target, Instant time) {
        if (command.path("action").asText().equals(ACKNOWLEDGE)) {
            return told.get(target + "|" + command.path("revision").asText());
        }
        return ordered.containsKey(target) ? ordered.get(target) : changed.lower(time);
    }
}
