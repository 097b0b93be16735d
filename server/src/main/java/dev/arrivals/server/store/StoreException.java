package dev.arrivals.server.store;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The store cannot do what was asked; the message says why and what an operator can do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of failure that callers act on. */
  public enum Kind {
    /** Another process, or this one, has the directory open. */
    LOCKED,
    /** A newer release wrote the directory. */
    NEWER_FORMAT,
    /** Stored bytes are missing or damaged. */
    CORRUPT,
    /** The disk is full; works again after {@link Store#reopen} once there is space. */
    DISK_FULL,
    /** Any other failure of the file system or of RocksDB. */
    IO,
    /** An earlier write failed; {@link Store#reopen} comes first. */
    NEEDS_REOPEN,
    /** The store was closed. */
    CLOSED
  }

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A stored value that cannot be read. */
  public static StoreException corrupt(String message) {
    return new StoreException(Kind.CORRUPT, message);
  }

  /** Returns what went wrong. */
  public Kind kind() {
    return kind;
  }

  /** A failed action on an open store. */
  static StoreException failed(String action, Path directory, Throwable cause) {
    Kind kind = kindOf(cause);
    return new StoreException(
        kind,
        "Could not " + action + " in " + directory + ": " + cause.getMessage() + advice(kind),
        cause);
  }

  static Kind kindOf(Throwable cause) {
    if (cause instanceof StoreException known) {
      return known.kind();
    }
    String text = String.valueOf(cause.getMessage());
    if (text.contains("No space left") || subCode(cause) == Status.SubCode.NoSpace) {
      return Kind.DISK_FULL;
    }
    boolean damaged = code(cause) == Status.Code.Corruption || text.startsWith("Corruption");
    return damaged || text.contains("No such file or directory") ? Kind.CORRUPT : Kind.IO;
  }

  private static Status.SubCode subCode(Throwable cause) {
    return cause instanceof RocksDBException e && e.getStatus() != null
        ? e.getStatus().getSubCode()
        : Status.SubCode.None;
  }

  private static Status.Code code(Throwable cause) {
    return cause instanceof RocksDBException e && e.getStatus() != null
        ? e.getStatus().getCode()
        : Status.Code.Undefined;
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case DISK_FULL -> ". The disk is full; free some space, nothing acknowledged is lost.";
      case CORRUPT ->
          ". The stored data is damaged; check the disk, then restore the directory from a backup"
              + " or move it away to start empty.";
      case LOCKED, NEWER_FORMAT, IO, NEEDS_REOPEN, CLOSED -> "";
    };
  }
}
