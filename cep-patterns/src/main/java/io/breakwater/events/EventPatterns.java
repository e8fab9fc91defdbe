package io.breakwater.events;

import java.util.List;

import io.breakwater.events.bull.BullRunGenesis;
import io.breakwater.events.consciousness.ConsciousnessAwakening;
import io.breakwater.events.crash.MarketCrash;
import io.breakwater.events.liquidity.LiquiditySingularity;
import io.breakwater.events.paradigm.ParadigmShift;

/** All types of market events. */
public final class EventPatterns {
    /** A line for each folder. */
    public static final List<EventPattern<?>> ALL = List.of(
            new MarketCrash(),
            new BullRunGenesis(),
            new LiquiditySingularity(),
            new ParadigmShift(),
            new ConsciousnessAwakening());

    private EventPatterns() {}
}
