package dev.arrivals.server.mutation;

import static java.util.Map.entry;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredMutation.KindCase;
import java.util.EnumMap;
import java.util.List;
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
public sealed interface Mutation
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

  /** The readers of the kinds, by their place in the {@code oneof} of {@link StoredMutation}. */
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
              entry(KindCase.TEXT_DECIDED, FailureTextDecided::read),
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

  /** Returns the number of its field in the {@code oneof} of {@link StoredMutation}. */
  int kind();

  /** Writes its fields as that message of the stored format. */
  void write(RowWriter row);

  /** Makes the change. Both the commit thread and recovery come here. */
  void apply(Overlay overlay);

  /** Tells a watch which message moved, or which delivery shows differently. */
  void show(Watched watched);

  /** Tells where reports of raw feedback went. */
  void trace(Traced traced);

  /** Tells what a replay of feedback did with it. */
  void tell(Remapped remapped);

  /** Raw feedback, if this keeps some. */
  Optional<RawKept> raw();

  /** A reader of what watches show. */
  interface Watched {
    /** Takes the settings that a delivery had before its messages showed differently. */
    void reshown(Delivery before);

    /** Takes the move of a message, and the reports that it is because of. */
    void moved(String delivery, String message, ClassMove move, List<Report> reports);
  }

  /** A reader of where the reports of raw feedback went. */
  interface Traced {
    /** Takes a message that reports of the feedback went into. */
    void joined(long rawId, String delivery, String message);

    /** Takes a report that began to wait. */
    void waited(IncomingReport report);
  }

  /**
   * A reader of what replays of feedback did. Each is known by the position of its first group; 0
   * stands for none.
   */
  interface Remapped {
    /** Takes a message whose reports were replaced. */
    void rebuilt(MessageRebuilt change);

    /** Takes a report that was put to wait. */
    void held(long replay, IncomingReport report);

    /** Takes a report whose wait ended. */
    void released(long replay, IncomingReport report);

    /** Takes feedback that left the list of what no mapper can read. */
    void madeReadable(long replay, long rawId);

    /** Takes feedback that came back to it. */
    void listed(long replay, long rawId);
  }

  /** A change that concerns the tables alone: no reader learns anything from it. */
  sealed interface Silent extends Mutation
      permits DeliveryDropped,
          MessagesPurged,
          FailureTextDecided,
          TokensChanged,
          AddressEventKept,
          AddressEventsForgotten {
    @Override
    default void show(Watched watched) {}

    @Override
    default void trace(Traced traced) {}

    @Override
    default void tell(Remapped remapped) {}

    @Override
    default Optional<RawKept> raw() {
      return Optional.empty();
    }
  }
}
