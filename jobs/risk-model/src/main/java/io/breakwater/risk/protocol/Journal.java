package io.breakwater.risk.protocol;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.directives.Directive;

/** Collects what one instant brings out, and writes the audit chain beside it. */
final class Journal {
    private final DeskMemory memory;
    private final long time;
    private final List<StateChange> changes = new ArrayList<>();
    private final List<Directive> directives = new ArrayList<>();
    private final List<Limits> limits = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<ProtocolOutput.Grant> grants = new ArrayList<>();

    Journal(DeskMemory memory, long time) {
        this.memory = memory;
        this.time = time;
    }

    void change(StateChange change) {
        changes.add(change);
        audit("STATE", change.toString());
    }

    void limits(Limits next) {
        limits.add(next);
        audit("LIMITS", next.toString());
    }

    void answer(String cmdId, Answer.Verdict verdict, String reason) {
        memory.counters = memory.counters.answer();
        Answer answer = new Answer(time, memory.desk, memory.counters.answers(), cmdId, verdict, reason);
        answers.add(answer);
        audit("ANSWER", answer.toString());
    }

    /** Answers commands that were judged before. */
    ProtocolOutput answers(List<Judged> judged) {
        for (Judged each : judged) {
            audit("COMMAND", each.command().toString());
            answer(each.command().payload().cmdId(), each.verdict(), each.reason());
        }
        return output();
    }

    void task(Task task) {
        tasks.add(task);
        audit("TASK", task.toString());
    }

    void grant(Action action, String target) {
        grants.add(new ProtocolOutput.Grant(time, memory.desk, action, target));
        audit("GRANT", action + " " + target);
    }

    void audit(String kind, String payload) {
        AuditEntry entry = AuditEntry.after(time, memory.desk, memory.chain, kind, payload);
        memory.chain = AuditChain.upTo(entry);
        audit.add(entry);
    }

    /** Takes the directives' records in, each into the audit. */
    void takeDirectives() {
        for (Directive each : memory.directives.takeRecords()) {
            directives.add(each);
            audit("DIRECTIVE", each.id() + " " + each.type() + " " + each.status() + " " + each.params());
        }
    }

    ProtocolOutput output() {
        takeDirectives();
        memory.alerts.takeLog().forEach(line -> audit("ALERT", line));
        return new ProtocolOutput(
                changes, directives, limits, memory.alerts.takeRecords(), answers, audit, tasks, grants);
    }
}
