package io.breakwater.job.outputs.formats;

import java.util.List;

import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.OperatorAct;
import io.breakwater.risk.protocol.Limits;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.Task;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.directives.Directive;

/** The formats of what a desk's protocol decides. */
public final class DecisionFormats {
    /** Changes of a desk's state, also inside a level. */
    public static final RecordFormat<StateChange> STATE_CHANGE = RecordFormat.of(
                    StateChange.class, "alert_levels.jsonl")
            .topic("alert.levels")
            .measurement("alert_level")
            .key(StateChange::desk)
            .tag("desk", StateChange::desk)
            .text("from", change -> change.from().name())
            .text("to", change -> change.to().name())
            .text("state", change -> change.state().name())
            .number("riskPercent", StateChange::riskPercent)
            .text("driver", StateChange::driver)
            .text("cause", StateChange::cause)
            .text("episodeId", StateChange::episodeId)
            .text("fromState", change -> change.fromState().name())
            .text("riskLevel", change -> change.riskLevel().name())
            .text("transition", StateChange::transition)
            .text("cmdId", StateChange::cmdId)
            .json("flags", StateChange::flags)
            .count("revision", StateChange::revision)
            .text("reviewId", StateChange::reviewId)
            .text("configHash", StateChange::configHash)
            .text("explanation", StateChange::explanation)
            .decision()
            .sequence(StateChange::seq)
            .pointCount("level", change -> change.to().number())
            .build();

    /** Orders to a desk's gateways, and each change of their status. */
    public static final RecordFormat<Directive> DIRECTIVE = RecordFormat.of(Directive.class, "directives.jsonl")
            .topic("alert.directives")
            .measurement("directive")
            .key(Directive::desk)
            .tag("desk", Directive::desk)
            .text("id", Directive::id)
            .tag("type", directive -> directive.type().name())
            .count("level", directive -> directive.issue().level().number())
            .text("authorisation", directive -> directive.authorisation().name())
            .json("params", Directive::params)
            .text("target", DirectiveTarget::of)
            .text("postCondition", Directive::postCondition)
            .text("status", directive -> directive.status().name())
            .text("episodeId", directive -> directive.issue().episodeId())
            .count("revision", directive -> directive.issue().revision())
            .text("source", directive -> directive.issue().source())
            .text("cause", directive -> directive.issue().cause())
            .instant("issuedAt", directive -> directive.clock().issuedAt())
            .instant("autoAfter", directive -> directive.clock().autoAfter())
            .instant("validUntil", directive -> directive.clock().validUntil())
            .instant("deadline", directive -> directive.clock().deadline())
            .json("baseline", Directive::baseline)
            .number("projectedR", Directive::projectedR)
            .json("supersedes", Directive::supersedes)
            .text("text", Directive::text)
            .decision()
            .sequence(Directive::seq)
            .build();

    /** Limits in force for a desk's gateways, merged of all sources. */
    public static final RecordFormat<Limits> LIMITS = RecordFormat.of(Limits.class, "alert_limits.jsonl")
            .topic("alert.limits")
            .measurement("limits")
            .key(Limits::desk)
            .tag("desk", Limits::desk)
            .count("revision", Limits::revision)
            .number("orderFactor", limits -> limits.limits().orderFactor())
            .number("sizeFactor", limits -> limits.limits().sizeFactor())
            .number("leverageCap", limits -> limits.limits().leverageCap())
            .number("stopFactor", limits -> limits.limits().stopFactor())
            .flag("reduceOnly", limits -> limits.limits().reduceOnly())
            .flag("closeOnly", limits -> limits.limits().closeOnly())
            .flag("halt", limits -> limits.limits().halt())
            .number("orderRate", Limits::orderRate)
            .number("priceCollar", Limits::priceCollar)
            .decision()
            .sequence(Limits::seq)
            .build();

    /** Messages to people. */
    public static final RecordFormat<Notification> NOTIFICATION = RecordFormat.of(
                    Notification.class, "notifications.jsonl")
            .topic("alert.notifications")
            .key(Notification::desk)
            .tag("desk", Notification::desk)
            .text("alertId", message -> message.head().alertId())
            .count("revision", message -> message.head().revision())
            .count("step", Notification::step)
            .text("recipientRole", Notification::recipientRole)
            .text("principal", Notification::principal)
            .text("channel", message -> message.channel().name())
            .text("text", message -> message.head().text())
            .text("source", message -> message.head().source())
            .count("level", message -> message.head().level().number())
            .instant("due", Notification::due)
            .text("dedupeKey", Notification::dedupeKey)
            .sequence(Notification::seq)
            .build();

    /** What became of people's commands. */
    public static final RecordFormat<Answer> ANSWER = RecordFormat.of(Answer.class, "operator_answers.jsonl")
            .topic("operator.answers")
            .key(Answer::desk)
            .tag("desk", Answer::desk)
            .text("cmdId", Answer::cmdId)
            .text("verdict", answer -> answer.verdict().name())
            .text("reason", Answer::reason)
            .sequence(Answer::seq)
            .build();

    /** Links of desks' audit chains. */
    public static final RecordFormat<AuditEntry> AUDIT_ENTRY = RecordFormat.of(AuditEntry.class, "audit_log.jsonl")
            .topic("audit.log")
            .key(AuditEntry::desk)
            .tag("desk", AuditEntry::desk)
            .text("prevHash", AuditEntry::prevHash)
            .text("hash", AuditEntry::hash)
            .text("kind", AuditEntry::kind)
            .text("payload", AuditEntry::payload)
            .sequence(AuditEntry::seq)
            .build();

    /** What people owe, and what they did. */
    public static final RecordFormat<Task> TASK = RecordFormat.of(Task.class, "tasks.jsonl")
            .topic("alert.tasks")
            .key(Task::desk)
            .tag("desk", Task::desk)
            .text("kind", Task::kind)
            .text("episodeId", Task::episodeId)
            .instant("openedAt", Task::openedAt)
            .instant("due", Task::due)
            .text("doneBy", Task::doneBy)
            .build();

    /** What people did, or the simulated operator for them: a replay takes the file by {@code --operator}. */
    public static final RecordFormat<OperatorAct> OPERATOR_ACT = RecordFormat.of(
                    OperatorAct.class, "operator_commands.jsonl")
            .key(OperatorAct::desk)
            .tag("desk", OperatorAct::desk)
            .text("kid", act -> act.command().kid())
            .text("alg", act -> act.command().alg())
            .json("payload", act -> act.command().payload())
            .text("sig", act -> "")
            .build();

    /** What the paper gateway has traded, as {@code desk.fills} would report it. */
    public static final RecordFormat<Fill> PAPER_FILL = RecordFormat.of(Fill.class, "paper_fills.jsonl")
            .key(Fill::desk)
            .tag("desk", Fill::desk)
            .text("account", Fill::account)
            .text("venue", Fill::venue)
            .text("strategy", Fill::strategy)
            .tag("symbol", Fill::symbol)
            .text("fillId", Fill::fillId)
            .text("book", Fill::book)
            .number("quantity", Fill::quantity)
            .number("price", Fill::price)
            .number("fee", Fill::fee)
            .build();

    private DecisionFormats() {}

    static List<RecordFormat<?>> all() {
        return List.of(
                STATE_CHANGE, DIRECTIVE, LIMITS, NOTIFICATION, ANSWER, AUDIT_ENTRY, TASK, OPERATOR_ACT, PAPER_FILL);
    }
}
