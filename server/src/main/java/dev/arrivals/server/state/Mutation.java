package dev.arrivals.server.state;

import static java.util.Map.entry;

import dev.arrivals.server.store.StoreException;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredMutation.KindCase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A change of state: how it is applied, how it is written to the journal and read from it, and what
 * each reader of the journal learns from it. A record answers every reader or does not compile.
 *
 * <p>The answers are methods and not cases of a switch: each kind is then told in one file, and a
 * new kind changes no reader.
 */
sealed interface Mutation
    permits DeliveryPut,
        MessageRegistered,
        ReportJoined,
        MessageRebuilt,
        ReportHeld,
        ReportReleased,
        RawKept,
        UnmappableForgotten,
        UnmappableListed,
        Mutation.Silent {

  /** How the kinds are read, by their place in the {@code oneof} of {@link StoredMutation}. */
  Map<KindCase, Function<StoredMutation, Mutation>> READERS =
      new EnumMap<>(
          Map.<KindCase, Function<StoredMutation, Mutation>>ofEntries(
              entry(KindCase.DELIVERY_PUT, DeliveryPut::read),
              entry(KindCase.MESSAGE_REGISTERED, MessageRegistered::read),
              entry(KindCase.REPORT_JOINED, ReportJoined::read),
              entry(KindCase.REPORT_HELD, ReportHeld::read),
              entry(KindCase.REPORT_RELEASED, ReportReleased::read),
              entry(KindCase.RAW_KEPT, RawKept::read),
              entry(KindCase.DELIVERY_DROPPED, DeliveryDropped::read),
              entry(KindCase.MESSAGES_PURGED, MessagesPurged::read),
              entry(KindCase.UNMAPPABLE_FORGOTTEN, UnmappableForgotten::read),
              entry(KindCase.TEXT_DECIDED, TextDecided::read),
              entry(KindCase.MESSAGE_REBUILT, MessageRebuilt::read),
              entry(KindCase.TOKENS_CHANGED, TokensChanged::read),
              entry(KindCase.UNMAPPABLE_LISTED, UnmappableListed::read),
              entry(KindCase.ADDRESS_EVENT_KEPT, AddressEventKept::read),
              entry(KindCase.ADDRESS_EVENTS_FORGOTTEN, AddressEventsForgotten::read)));

  /** Reads a change, and refuses one of a newer release. */
  static Mutation read(StoredMutation stored) {
    Function<StoredMutation, Mutation> reader = READERS.get(stored.getKindCase());
    if (reader == null) {
      throw StoreException.corrupt(
          "the journal holds a change that this release does not know; start the newer release");
    }
    return reader.apply(stored);
  }

  /** The number of its field in the {@code oneof} of {@link StoredMutation}. */
  int kind();

  /** Writes its fields as that message of the stored format. */
  void write(RowWriter row);

  /** Makes the change. Both the commit thread and recovery come here. */
  void apply(Overlay overlay);

  /** Tells a watch which message moved, or which delivery shows differently. */
  void show(GroupReader watch);

  /** Tells where reports of raw feedback went. */
  void trace(Traces traces);

  /** Tells what a replay of feedback did with it. */
  void tell(ReplayedReader replayed);

  /** Raw feedback, if this keeps some. */
  Optional<RawKept> raw();

  /** A change that concerns the tables alone: no reader learns anything from it. */
  sealed interface Silent extends Mutation
      permits DeliveryDropped,
          MessagesPurged,
          TextDecided,
          TokensChanged,
          AddressEventKept,
          AddressEventsForgotten {
    @Override
    default void show(GroupReader watch) {}

    @Override
    default void trace(Traces traces) {}

    @Override
    default void tell(ReplayedReader replayed) {}

    @Override
    default Optional<RawKept> raw() {
      return Optional.empty();
    }
  }
}
