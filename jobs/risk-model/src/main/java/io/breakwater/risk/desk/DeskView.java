package io.breakwater.risk.desk;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.marks.MarkAlarms;
import io.breakwater.risk.desk.marks.Readiness;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.risk.ExitTerms;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DataAge;
import io.breakwater.risk.protocol.DeskProtocol;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.ExitFacts;
import io.breakwater.risk.protocol.InputState;
import io.breakwater.risk.protocol.LevelConfirmation;
import io.breakwater.risk.protocol.LevelEvidence;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.PaperFacts;
import io.breakwater.risk.protocol.RiskComponents;
import io.breakwater.risk.protocol.RiskSample;
import io.breakwater.risk.protocol.RiskView;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * A desk as its protocol sees it: samples of its risk, and what directives that trade need to know of its book.
 *
 * <p>State: what is about to be confirmed, and since when data have been fresh.
 */
final class DeskView implements RiskView, Resumable<DeskView.State> {
    private static final String PART = "part of the desk";
    private static final long PAPER_FRESH = 15 * 60_000L;

    @NotState(PART)
    private final DeskRiskModel model;

    @NotState("of other parts")
    private final MarkAlarms alarms;

    @NotState(PART)
    private final DeskPaper own;

    @NotState(PART)
    private final Supplier<DeskProtocol> protocol;

    private final LevelConfirmation confirmation = new LevelConfirmation();
    private long freshSince = Long.MIN_VALUE;

    @NotState("configuration")
    private DeskDefinition desk;

    @NotState("configuration")
    private LevelRules rules;

    @NotState("set at each evaluation")
    private Readiness readiness;

    @NotState("set at each evaluation")
    private DeskState core = DeskState.NORMAL;

    @NotState("set at each evaluation")
    private List<String> pages = List.of();

    @NotState("of the newest evaluation")
    private RiskSample newest;

    DeskView(
            DeskDefinition desk,
            DeskRiskModel model,
            MarkAlarms alarms,
            DeskPaper own,
            Supplier<DeskProtocol> protocol) {
        this.own = own;
        this.protocol = protocol;
        this.model = model;
        this.alarms = alarms;
        adopt(desk);
    }

    /** Puts other thresholds in force. */
    void adopt(DeskDefinition definition) {
        desk = definition;
        rules = LevelRules.standard(definition.thresholds());
    }

    LevelRules rules() {
        return rules;
    }

    /** Looks at an evaluation. */
    void at(Readiness now, DeskState state) {
        readiness = now;
        core = state;
        if (DeskState.RESTART.contains(state)) {
            own.shadow().observe(now.time());
        }
        pages = alarms.takePages();
        freshSince = !now.isFresh() ? Long.MIN_VALUE : freshSince == Long.MIN_VALUE ? now.time() : freshSince;
    }

    /** The newest sample. */
    RiskSample newest() {
        return newest;
    }

    @Override
    public RiskSample sample(boolean again) {
        LevelEvidence evidence = evidence();
        AlertLevel riskLevel = again ? confirmation.again(evidence, rules) : confirmation.judge(evidence, rules);
        InputState input =
                new InputState(age(readiness), readiness.silentMillis(), readiness.warm(), alarms.floorCause(), pages);
        newest = new RiskSample(
                riskLevel,
                evidence.point(),
                evidence.high(),
                evidence.restored(),
                evidence.restoredHigh(),
                model.risk().forwardLossAtMarks(),
                input,
                model.facts().at(readiness.time()),
                paper());
        return newest;
    }

    private LevelEvidence evidence() {
        long time = readiness.time();
        RiskComponents point = model.risk().components(false);
        // Only a level that may fall is judged at restored size.
        boolean judged = core != DeskState.NORMAL && DeskState.LADDER.contains(core);
        RiskComponents restored = judged ? model.risk().components(true) : point;
        long booksSince = readiness.booksSince();
        boolean uncertain = model.risk().isUncertain(time, booksSince);
        RiskComponents high =
                uncertain ? point.worst(model.risk().movedComponents(time, -1, false, booksSince)) : point;
        RiskComponents restoredHigh = uncertain && judged
                ? restored.worst(model.risk().movedComponents(time, -1, true, booksSince))
                : judged ? restored : high;
        return new LevelEvidence(
                time,
                point,
                high,
                restored,
                restoredHigh,
                point.ruined() && model.accounts().isRuined(),
                readiness.isFresh(),
                model.risk().printOfLargest());
    }

    private static DataAge age(Readiness readiness) {
        return switch (readiness.sight()) {
            case CURRENT, FRESH -> DataAge.FRESH;
            case DEGRADED, NONE -> DataAge.DEGRADED;
            case BLIND -> DataAge.BLIND;
            case DEAD -> DataAge.DEAD;
        };
    }

    private PaperFacts paper() {
        boolean fresh = freshSince != Long.MIN_VALUE && readiness.time() - freshSince >= PAPER_FRESH;
        boolean judged = core == DeskState.RESTART_1 || core == DeskState.RESTART_2;
        RiskComponents risk = judged ? own.shadow().risk() : RiskComponents.NONE;
        return new PaperFacts(risk.level(desk.thresholds()), risk, own.shadow().unitValue(), fresh);
    }

    @Override
    public ExitFacts exits() {
        return new ExitTerms(model, desk).facts();
    }

    @Override
    public void beginEpisode(Map<String, Double> sizes) {
        model.book().beginEpisode(sizes);
    }

    @Override
    public void rebase() {
        model.rebaseHighs();
    }

    @Override
    public void rebasePaper() {
        own.rebase(readiness.time(), protocol.get());
    }

    /**
     * What must be kept.
     *
     * @param confirmation what is about to be confirmed
     * @param freshSince since when data have been fresh, epoch milliseconds UTC; {@link Long#MIN_VALUE} while they are not
     */
    record State(LevelConfirmation.State confirmation, long freshSince) {}

    @Override
    public State snapshot() {
        return new State(confirmation.snapshot(), freshSince);
    }

    @Override
    public void resume(State state) {
        confirmation.resume(state.confirmation());
        freshSince = state.freshSince();
    }
}
