package io.breakwater.risk.desk;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.paper.PaperGateway;
import io.breakwater.risk.desk.paper.PaperMarket;
import io.breakwater.risk.desk.paper.ShadowBook;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.DeskFacts;
import io.breakwater.risk.protocol.DeskProtocol;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.operator.SimulatedOperator;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * What the job does for a desk by itself where the world doesn't: trades on paper, and acts for its people.
 *
 * <p>What it decides at one evaluation takes effect at the next. State: that of its parts.
 */
final class DeskPaper implements Resumable<DeskPaper.State> {
    private static final long MINUTE = 60_000;

    @NotState("part of the desk")
    private final DeskRiskModel model;

    @NotState("part of the desk")
    private final DeskInputs inputs;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState("configuration")
    private final boolean simulated;

    private final PaperGateway gateway;
    private final ShadowBook shadow;
    private SimulatedOperator operator = new SimulatedOperator();

    DeskPaper(DeskDefinition desk, DeskRiskModel model, DeskInputs inputs, boolean simulated) {
        this.model = model;
        this.inputs = inputs;
        symbols = desk.symbols();
        this.simulated = simulated;
        PaperMarket market = new ModelMarket(model);
        gateway = new PaperGateway(desk, model.book(), market);
        shadow = new ShadowBook(desk, model.book(), model.risk(), market);
    }

    /** The desk's own market: its marks, its halts, its reference books. */
    private record ModelMarket(DeskRiskModel model) implements PaperMarket {
        @Override
        public boolean isTradable(int asset) {
            return model.isTradable(asset);
        }

        @Override
        public double cost(int asset, double quantity) {
            return model.orderCost(asset, quantity);
        }

        @Override
        public double quoteRate(int asset) {
            return model.quoteRate(asset);
        }
    }

    ShadowBook shadow() {
        return shadow;
    }

    /** When the simulated operator acts next; {@link Long#MAX_VALUE} when nothing waits. */
    long actsAt() {
        return operator.actsAt();
    }

    /** Hands the simulated operator's acts over that are due. */
    void act(long time) {
        operator.take(time).forEach(inputs::command);
    }

    /** Executes what was decided at the evaluation before; false where nothing was traded for the desk's own book. */
    boolean execute(long time, DeskListener listener) {
        List<Fill> own = model.book().isReported() ? List.of() : gateway.execute(time);
        tell(own, false, listener);
        tell(shadow.execute(time), true, listener);
        return !own.isEmpty();
    }

    private void tell(List<Fill> fills, boolean paper, DeskListener listener) {
        for (Fill fill : fills) {
            inputs.traded(paper);
            listener.paperFill(fill);
            if (!paper) {
                listener.traded(fill);
            }
        }
    }

    /** Decides what takes effect at the next evaluation. */
    void decide(long time, DeskProtocol protocol, DeskFacts facts) {
        long step = inputs.stepMillis() == 0 ? MINUTE : inputs.stepMillis();
        long next = Math.floorDiv(time, step) * step + step;
        if (model.book().isOpen() && !model.book().isReported()) {
            gateway.decide(
                    time,
                    next,
                    new PaperGateway.Terms(
                            protocol.openDirectives(),
                            protocol.limits(),
                            protocol.episode().baseline()));
        }
        if (protocol.core() == DeskState.RESTART_2) {
            if (!shadow.isTrading() && isShadowTraded(protocol)) {
                rebase(time, protocol);
            }
            shadow.decide(time);
        }
        if (simulated) {
            operator.look(
                    time, next, protocol.pending(), new SimulatedOperator.Holdings(facts.equity(), facts.positions()));
        }
    }

    /** Begins the paper book of a restart anew; in RESTART_2 it is built up by orders, unless the desk's own gateway makes them. */
    void rebase(long time, DeskProtocol protocol) {
        double[] baseline =
                model.book().isReported() ? reported(protocol.episode().baseline()) : gateway.baselineSizes();
        shadow.rebase(time, baseline, protocol.pending().waived(), isShadowTraded(protocol));
    }

    private double[] reported(Map<String, Double> baseline) {
        return symbols.stream()
                .mapToDouble(symbol -> baseline.getOrDefault(symbol, 0.0))
                .toArray();
    }

    private boolean isShadowTraded(DeskProtocol protocol) {
        return protocol.core() == DeskState.RESTART_2
                && (!model.book().isReported() || protocol.desk().clocks().ownPaper());
    }

    /** What trades, and who acts. */
    record State(PaperGateway.State gateway, ShadowBook.State shadow, SimulatedOperator.State operator) {}

    @Override
    public State snapshot() {
        return new State(gateway.snapshot(), shadow.snapshot(), operator.snapshot());
    }

    @Override
    public void resume(State state) {
        gateway.resume(state.gateway());
        shadow.resume(state.shadow());
        operator = SimulatedOperator.restore(state.operator());
    }
}
