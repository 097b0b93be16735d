package dev.arrivals.email.report;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.TextDecoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The returned message as its header describes it: addressees, ids, our own reference. A report
 * inside it is of no interest.
 *
 * @param returnPath where it came back to, as a field has it: nobody's but the sender's
 */
public record ReturnedCopy(Headers headers, String returnPath) {
  public static final ReturnedCopy NONE = new ReturnedCopy(Headers.NONE);

  /** The header that the sender's own software puts on a message, and gets back in a bounce. */
  public static final String REFERENCE = "x-arrivals-message";

  private static final List<String> AUTHORS = List.of("from", "sender", "return-path", "reply-to");

  private static final int SHORTEST_SUBJECT = 8;

  /** Prefixes of fields that only list software adds. */
  private static final List<String> LIST_FIELDS =
      List.of("list-id", "list-post", "mailing-list", "x-ml-", "x-mailman-", "x-beenthere");

  /** Creates a copy whose return path is unknown. */
  public ReturnedCopy(Headers headers) {
    this(headers, "");
  }

  static ReturnedCopy read(String text) {
    return new ReturnedCopy(Headers.read(text.stripLeading()));
  }

  /** Reads the copy in lines that quote it, below their marker and with any indentation. */
  static ReturnedCopy quoted(List<String> lines) {
    int start = 0;
    while (start < lines.size() && Headers.nameEnd(lines.get(start).strip()) < 0) {
      start++;
    }
    if (start == lines.size()) {
      return NONE;
    }
    int indent = lines.get(start).length() - lines.get(start).stripLeading().length();
    return read(
        lines.subList(start, lines.size()).stream()
            .map(line -> line.substring(Math.min(indent, line.length())))
            .collect(Collectors.joining("\n")));
  }

  /** Returns this copy with the verified reference, whatever its own header says. */
  ReturnedCopy knownAs(Optional<String> reference) {
    return reference
        .map(known -> headers.withFirst(new Headers.Field(REFERENCE, known)))
        .map(known -> new ReturnedCopy(known, returnPath))
        .orElse(this);
  }

  /** Returns this copy, come back to {@code path}, which is a field. */
  ReturnedCopy returnedTo(String path) {
    return new ReturnedCopy(headers, path);
  }

  /** Returns the addresses that it came back to. */
  List<String> returnedTo() {
    return Address.ofList(returnPath);
  }

  /** Whether it is itself a report: then the address that it went to is no way to a reader. */
  public boolean isReport() {
    return headers.get("return-path").strip().equals("<>")
        || headers.get("content-type").toLowerCase(Locale.ROOT).contains("multipart/report");
  }

  /** Returns the decoded subject; empty if it is so short that any text may contain it. */
  String subject() {
    String subject = TextDecoder.encodedWords(headers.get("subject")).strip();
    return subject.length() < SHORTEST_SUBJECT || subject.indexOf(' ') < 0 ? "" : subject;
  }

  public Optional<String> reference() {
    return headers.first(REFERENCE).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Returns the forms of the Message-ID: as it stands, and without its angle brackets. */
  public List<String> messageIds() {
    return headers.first("message-id").map(ReturnedCopy::idForms).orElse(List.of());
  }

  public static List<String> idForms(String id) {
    String whole = id.strip();
    int open = whole.indexOf('<');
    int close = whole.indexOf('>', open + 1);
    return open >= 0 && close > open + 1
        ? List.of(whole.substring(open, close + 1), whole.substring(open + 1, close))
        : List.of(whole);
  }

  /** Returns the addresses in the For clauses of the hops, the first hop first (RFC 5321 §4.4). */
  public List<String> receivedFor() {
    Set<String> found = new LinkedHashSet<>();
    List<String> hops = new ArrayList<>(headers.all("received"));
    java.util.Collections.reverse(hops);
    hops.forEach(hop -> forClause(hop).ifPresent(found::add));
    return List.copyOf(found);
  }

  /** Returns the addresses that it was delivered to on its way, the first one first. */
  public List<String> deliveredTo() {
    List<String> found = new ArrayList<>();
    for (String name : List.of("delivered-to", "x-original-to", "envelope-to")) {
      List<String> values = new ArrayList<>(headers.all(name));
      java.util.Collections.reverse(values);
      values.forEach(value -> found.addAll(Address.ofList(value)));
    }
    return found;
  }

  /** Returns all addressees of the header. */
  public List<String> addressees() {
    List<String> found = new ArrayList<>();
    List.of("to", "cc", "bcc", "resent-to")
        .forEach(name -> headers.all(name).forEach(v -> found.addAll(Address.ofList(v))));
    return found;
  }

  /** Returns the only addressee, unless that is a list or the sender. */
  public Optional<String> onlyAddressee() {
    List<String> all = addressees().stream().distinct().toList();
    return all.size() == 1 && !isListMail() && !isSender(all.get(0))
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  /** Whether {@code address} sent it, or is where it came back to. */
  public boolean isSender(String address) {
    return Address.isAmong(returnedTo(), address) || isAuthor(address);
  }

  /** Whether {@code address} wrote it. */
  public boolean isAuthor(String address) {
    for (String name : AUTHORS) {
      for (String value : headers.all(name)) {
        if (Address.isAmong(Address.ofList(value), address)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean isListMail() {
    String precedence = headers.get("precedence").toLowerCase(Locale.ROOT);
    return precedence.equals("list")
        || headers.names().stream().anyMatch(ReturnedCopy::isListField);
  }

  private static boolean isListField(String name) {
    return LIST_FIELDS.stream().anyMatch(name::startsWith);
  }

  private static Optional<String> forClause(String hop) {
    int at = hop.toLowerCase(Locale.ROOT).indexOf(" for ");
    if (at < 0) {
      return Optional.empty();
    }
    String rest = hop.substring(at + 5).strip();
    int end = 0;
    while (end < rest.length()
        && rest.charAt(end) != ';'
        && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return Address.ofMailbox(rest.substring(0, end));
  }
}
