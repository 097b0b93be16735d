package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Path;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A piece of a call: where a signature stands, or what it is reckoned over. */
public final class CallPart {
  private final String name;
  private final Function<WebhookCall, Optional<byte[]>> read;
  private final Proof proof;
  private final Optional<Prefixed> prefixed;

  /** A piece that was cut from another, and the prefix that this must have. */
  private record Prefixed(CallPart whole, String prefix) {}

  private CallPart(
      String name,
      Function<WebhookCall, Optional<byte[]>> read,
      Proof proof,
      Optional<Prefixed> prefixed) {
    this.name = name;
    this.read = read;
    this.proof = proof;
    this.prefixed = prefixed;
  }

  /**
   * A piece of one's own.
   *
   * @param name for people, as in "NAME is missing"
   * @param read empty where the call does not have it; must not throw
   */
  public static CallPart of(String name, Function<WebhookCall, Optional<byte[]>> read) {
    return new CallPart(name, read, Proof.BODY, Optional.empty());
  }

  /** Returns this piece as one whose signature proves that much of the address. */
  public CallPart proving(Proof other) {
    return new CallPart(name, read, other, prefixed);
  }

  /** The body, unedited. */
  public static CallPart body() {
    return of("the body", call -> Optional.of(call.body()));
  }

  /** The SHA-256 of the body, as 32 bytes. */
  public static CallPart bodySha256() {
    return of("the body", call -> Optional.of(Hash.SHA256.of(call.body())));
  }

  /** Returns a piece that is the same text in every call. */
  public static CallPart literal(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return of("'" + text + "'", call -> Optional.of(bytes));
  }

  /** The method, such as {@code POST}. */
  public static CallPart method() {
    return text("the method", call -> Optional.of(call.method()));
  }

  /** The address as the provider called it, with its query, without a fragment. */
  public static CallPart url() {
    return text("the address", call -> Optional.of(address(call).split("#", 2)[0]))
        .proving(Proof.ADDRESS);
  }

  /** The address without its query. */
  public static CallPart urlWithoutQuery() {
    return text("the address", call -> Optional.of(address(call).split("[?#]", 2)[0]));
  }

  /** Returns the piece that follows the instance in the path. */
  public static CallPart path() {
    return text("the path after the instance", call -> present(call.path()));
  }

  /** A header. */
  public static CallPart header(String name) {
    return of(
        "header '" + name + "'",
        call -> call.header(name).filter(v -> !v.isBlank()).map(v -> v.strip().getBytes(UTF_8)));
  }

  /** A parameter of the query, decoded. */
  public static CallPart query(String name) {
    return text(
            "query parameter '" + name + "'",
            call -> present(Payload.query(call.query()).at(name).text()))
        .proving(name::equals);
  }

  /** Returns the piece of the body at a {@link Path}. */
  public static CallPart field(String path) {
    Path at = Path.of(path);
    return text("field '" + path + "' of the body", call -> present(at.in(body(call)).text()));
  }

  /** The names and values of the form, decoded, sorted by name, with nothing between them. */
  public static CallPart sortedForm() {
    return text("the form", call -> Optional.of(sorted(body(call))));
  }

  /** The parameters of the query as they were sent, sorted, with {@code &} between them. */
  public static CallPart sortedQuery() {
    return text(
            "the query",
            call ->
                Optional.of(
                    Arrays.stream(call.query().split("&", -1))
                        .filter(p -> !p.isEmpty())
                        .sorted()
                        .collect(Collectors.joining("&"))))
        .proving(Proof.ADDRESS);
  }

  /**
   * Returns this piece without a prefix that all of its values have, such as {@code sha256=}; what
   * comes without the prefix is not the piece, and refusals say so.
   */
  public CallPart after(String prefix) {
    Function<WebhookCall, Optional<byte[]>> rest =
        call ->
            readText(call)
                .filter(v -> v.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(v -> v.substring(prefix.length()).strip().getBytes(UTF_8));
    return new CallPart(name, rest, proof, Optional.of(new Prefixed(this, prefix)));
  }

  /**
   * Why there is nothing to read, as a refusal tells it: the piece is missing, or it is there and
   * does not begin as it must.
   *
   * @param expected what mends it where it is missing, such as {@code expected a signature}
   */
  public String missing(WebhookCall call, String expected) {
    return prefixed
        .filter(p -> p.whole().read(call).isPresent())
        .map(
            p ->
                name
                    + " does not begin with '"
                    + p.prefix().strip()
                    + "' (expected it and a value)")
        .orElseGet(() -> name + " is missing (" + expected + ")");
  }

  /** The value of {@code key} where the piece is a list such as {@code t=1795217595,v1=6f2a}. */
  public CallPart item(String key) {
    return text(
        "'" + key + "' in " + name,
        call ->
            read(call).stream()
                .flatMap(bytes -> Arrays.stream(new String(bytes, UTF_8).split("[,;]")))
                .map(String::strip)
                .filter(item -> item.startsWith(key + "="))
                .map(item -> item.substring(key.length() + 1))
                .findFirst());
  }

  /** Returns this piece in lower case. */
  public CallPart lowerCase() {
    return new CallPart(
        name,
        call -> readText(call).map(v -> v.toLowerCase(Locale.ROOT).getBytes(UTF_8)),
        proof,
        prefixed);
  }

  /** Returns this piece as one that is written in a code. */
  CallPart decoded(Function<String, Optional<byte[]>> code) {
    return new CallPart(name, call -> readText(call).flatMap(code), proof, prefixed);
  }

  /** Returns what a signature over it proves of the address. */
  Proof proof() {
    return proof;
  }

  /** Returns its name in a refusal. */
  public String name() {
    return name;
  }

  /** The bytes of it; empty where the call does not have it. */
  public Optional<byte[]> read(WebhookCall call) {
    return read.apply(call);
  }

  /** The text of it; empty where the call does not have it. */
  public Optional<String> readText(WebhookCall call) {
    return read(call).map(bytes -> new String(bytes, UTF_8));
  }

  private static CallPart text(String name, Function<WebhookCall, Optional<String>> read) {
    return of(name, call -> read.apply(call).map(v -> v.getBytes(UTF_8)));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(t -> !t.isBlank());
  }

  private static String address(WebhookCall call) {
    return call.url().toString();
  }

  private static String sorted(Value form) {
    return form.names().stream()
        .sorted()
        .flatMap(name -> form.all(name).stream().map(value -> name + value.text()))
        .collect(Collectors.joining());
  }

  private static Value body(WebhookCall call) {
    return Payload.of(call).value();
  }

  @Override
  public String toString() {
    return name;
  }
}
