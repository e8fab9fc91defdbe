package io.breakwater.risk.protocol;

import java.util.List;

import io.breakwater.risk.protocol.EventResponses.Response;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.EscalationPlan.Recipient;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveBook.Order;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.steps.EventStep;
import io.breakwater.risk.protocol.steps.StepPhase;

/** Issues the steps of the market events that a desk is in, each once, and withdraws them when their phase is over. */
final class StepOrders {
    private static final List<Recipient> WARNED =
            List.of(new Recipient("SENIOR_TRADER", Channel.DASHBOARD), new Recipient("ADMIN", Channel.DASHBOARD));

    private final DeskMemory memory;
    private final RiskView view;
    private final Situation situation;
    private final Effects effects;

    StepOrders(DeskMemory memory, RiskView view, Situation situation, Effects effects) {
        this.memory = memory;
        this.view = view;
        this.situation = situation;
        this.effects = effects;
    }

    /** What has changed since the last evaluation, and what is due by its clock. */
    void act() {
        for (EventNews news : memory.responses.takeNotices()) {
            String text = memory.desk + ": " + news.type() + " " + news.status() + " in " + news.scope();
            effects.notice("EVENT|" + news.type() + "|" + news.scope(), text, WARNED);
        }
        for (Response response : memory.responses.running()) {
            act(response);
        }
        styleReductions();
        if (DeskState.LATCHED.contains(memory.core)) {
            withdrawTrades();
        }
    }

    private void act(Response response) {
        StepPhase next = response.next();
        if (next != response.phase()) {
            memory.directives.supersede(
                    situation.now, each -> each.issue().source().equals(response.source()));
            memory.responses.put(response.at(next, List.of(next)));
        }
        for (StepPhase phase : StepPhase.values()) {
            if (response.isDue(phase, situation.now)) {
                issue(response, phase);
                memory.responses.put(response.at(next, List.of(next, phase)));
            }
        }
    }

    private void issue(Response response, StepPhase phase) {
        for (EventStep step : EventResponses.STEPS.of(response.type())) {
            if (step.phase() == phase) {
                issue(response, step);
            }
        }
    }

    private void issue(Response response, EventStep step) {
        String cause = CauseKind.EVENT.cause(
                response.type() + " in " + response.scopes() + ", step " + step.id() + ", " + step.phase());
        Directive.Issue issue = new Directive.Issue(
                response.episodeId(),
                memory.counters.revision(),
                OngoingEvents.levelOf(response.type()),
                response.source(),
                cause);
        String id = StableId.of(memory.desk, response.episodeId(), response.type(), step.id());
        Order order = new Order(
                id,
                issue,
                step.type(),
                paramsOf(step),
                memory.episode.baseline(),
                projected(step),
                step.authorisation(),
                step.box() + ": " + step.meaning());
        memory.directives.issue(situation.now, order);
        if (step.params() instanceof Params.Work work) {
            effects.task(work.task(), response.episodeId(), work.hours() * Situation.HOUR);
        }
    }

    private Params paramsOf(EventStep step) {
        return switch (step.type()) {
            case HEDGE -> view.exits().hedge();
            case PROTECTIVE_PUTS -> view.exits().puts();
            case EXIT_PLAN -> view.exits().plan();
            case REDUCE_TO_STABLES ->
                new Params.Reduction(
                        ((Params.Reduction) step.params()).gross(),
                        List.of(),
                        view.exits().stables().assets(),
                        0);
            default -> step.params();
        };
    }

    private double projected(EventStep step) {
        double gross = situation.sample.desk().gross();
        return step.params() instanceof Params.Reduction reduction && gross > 0
                ? effects.orders()
                        .projected(Math.min(
                                1, reduction.gross() * situation.sample.desk().equity() / gross))
                : Double.NaN;
    }

    /** Liquidity decides the style: what another event reduces is sliced while order books are empty. */
    private void styleReductions() {
        if (memory.events.isLiquidity() && memory.directives.isOpen(DirectiveType.REDUCE_TO_STABLES)) {
            memory.directives.slice(situation.now, effects.orders()::sliceMillis);
        }
    }

    /** A latched desk is on its way out, or flat: nothing else trades. */
    private void withdrawTrades() {
        memory.directives.supersede(
                situation.now, each -> !each.issue().isOfLevel() && each.type().isTrade());
    }
}
