package dev.arrivals.server.mutation;

import dev.arrivals.server.address.Address;
import dev.arrivals.server.address.AddressCodec;
import dev.arrivals.server.address.AddressEventCodec;
import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryCodec;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.incoming.SeenTokenCodec;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.incoming.UnmappableCodec;
import dev.arrivals.server.incoming.WaitingReports;
import dev.arrivals.server.incoming.WaitingReportsCodec;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.BoundLegsCodec;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.MessageCodec;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Table.Access;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.text.FailureTextCodec;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All tables of the state, a constant for each. Their stored names never change. */
public final class Schema {
  private static final List<TableSpec<?>> ALL = new ArrayList<>();

  /** Messages by {@link Names#message}. */
  public static final TableSpec<Message> MESSAGES =
      table("messages", Access.POINT, "messages", MessageCodec::new);

  /** Deliveries by id. */
  public static final TableSpec<Delivery> DELIVERIES =
      table("deliveries", Access.POINT, "deliveries", DeliveryCodec::new);

  /** The legs that a native id may mean, by the first of {@link Binding#keys}. */
  public static final TableSpec<List<BoundLeg>> NATIVE_IDS =
      table("native_ids", Access.POINT, "native ids", BoundLegsCodec::new);

  /** Reports that wait; {@link WaitingRoom#key} tells for each row under which key. */
  public static final TableSpec<WaitingReports> WAITING =
      table("waiting", Access.RANGE, "waiting reports", WaitingReportsCodec::new);

  /**
   * Contributions of messages to addresses, by address and message; see {@link Names#addressOf}.
   * The table is written often and hardly ever read.
   */
  public static final TableSpec<Address> ADDRESSES =
      table("addresses", Access.POINT, "addresses", AddressCodec::new, false);

  /** Feedback that no mapper could read, by raw id. */
  public static final TableSpec<Unmappable> UNMAPPABLE =
      table("unmappable", Access.RANGE, "unmappable feedback", () -> UnmappableCodec.ROWS);

  /** Tokens of webhooks that came, by {@link Names#token}. */
  public static final TableSpec<SeenToken> TOKENS =
      table("tokens", Access.POINT, "tokens of webhooks", () -> SeenTokenCodec.ROWS);

  /** Failure texts by their ids, and rows of {@link FailureTexts}. */
  public static final TableSpec<FailureTextEntry> TEXTS =
      table("texts", Access.POINT, "failure texts", FailureTextCodec::new);

  /** Events of addresses, by address and then in order of arrival. */
  public static final TableSpec<AddressEventRecord> ADDRESS_EVENTS =
      table("address_events", Access.RANGE, "events of addresses", () -> AddressEventCodec.ROWS);

  private Schema() {}

  private static <V> TableSpec<V> table(
      String storedName, Access access, String rows, Supplier<Codec<V>> codecs) {
    return table(storedName, access, rows, codecs, true);
  }

  private static <V> TableSpec<V> table(
      String storedName,
      Access access,
      String rows,
      Supplier<Codec<V>> codecs,
      boolean keepsRecent) {
    Table stored = new Table(storedName, access);
    TableSpec<V> spec = new TableSpec<>(ALL.size(), stored, rows, codecs, keepsRecent);
    ALL.add(spec);
    return spec;
  }

  /** Returns all tables. */
  public static List<TableSpec<?>> all() {
    return List.copyOf(ALL);
  }

  /** Returns all tables as a store is opened with them. */
  public static List<Table> stored() {
    return ALL.stream().<Table>map(TableSpec::stored).toList();
  }
}
