package dev.arrivals.server.store;

/** The tables; each is one RocksDB column family. The names are part of the stored format. */
public enum Table {
  META("meta", Access.POINT),
  DELIVERIES("deliveries", Access.POINT),
  MESSAGES("messages", Access.POINT),
  NATIVE_IDS("native_ids", Access.POINT),
  ADDRESSES("addresses", Access.POINT),
  WAITING("waiting", Access.RANGE),
  UNMAPPABLE("unmappable", Access.RANGE),
  TOKENS("tokens", Access.POINT),
  TEXTS("texts", Access.POINT),
  ADDRESS_EVENTS("address_events", Access.RANGE);

  /** How rows are mostly found; only point lookups profit from a bloom filter. */
  enum Access {
    POINT,
    RANGE
  }

  private final String storedName;
  private final Access access;

  Table(String storedName, Access access) {
    this.storedName = storedName;
    this.access = access;
  }

  String storedName() {
    return storedName;
  }

  Access access() {
    return access;
  }
}
