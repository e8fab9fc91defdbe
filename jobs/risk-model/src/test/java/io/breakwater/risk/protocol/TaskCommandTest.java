package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People say that a task is done, of a market event too. */
class TaskCommandTest {
    private static final String TASK = "SKILL_SHADOW_RUN";

    private final ProtocolDesk desk = new ProtocolDesk();

    TaskCommandTest() {
        desk.holds("BTC", 1, 50_000);
        desk.news("CONSCIOUSNESS_AWAKENING", "ONGOING").next();
    }

    private List<Directive> ofTask() {
        return desk.directives.stream()
                .filter(each -> each.type() == DirectiveType.TASK
                        && each.params().toString().contains(TASK))
                .toList();
    }

    private List<Task> open() {
        return desk.protocol.desk().tasks().stream()
                .filter(task -> task.kind().equals(TASK))
                .toList();
    }

    @Test
    void taskOfAnEventIsDoneAndSoIsItsDirective() {
        assertThat(open()).hasSize(1);
        desk.act("tom", Action.COMPLETE, TASK).next();
        assertThat(desk.lastAnswer().verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(desk.lastAnswer().reason()).isEqualTo(TASK + " done");
        assertThat(open()).isEmpty();
        assertThat(ofTask()).extracting(Directive::status).containsExactly(Status.PENDING, Status.FULFILLED);
    }

    @Test
    void taskThatIsNotDueIsRefused() {
        desk.act("tom", Action.COMPLETE, TASK).next();
        desk.act("tom", Action.COMPLETE, TASK).next();
        assertThat(desk.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(desk.lastAnswer().reason()).contains("no task of the kind " + TASK + " is due");
        assertThat(ofTask()).hasSize(2);
    }

    @Test
    void anotherRoleMayNot() {
        desk.act("ria", Action.COMPLETE, TASK).next();
        assertThat(desk.lastAnswer().verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(open()).hasSize(1);
    }

    @Test
    void taskBehindItsTimeIsLate() {
        // The shadow run is due within a week.
        desk.forMillis(8L * 24 * 3_600_000, 3_600_000);
        desk.act("ada", Action.COMPLETE, TASK).next();
        assertThat(desk.lastAnswer().reason()).isEqualTo(TASK + " done, late");
    }
}
