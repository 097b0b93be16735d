package dev.arrivals.email.report;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows the addresses of the mailing list that a message went through: the list is whom the author
 * wrote to, and its subscriber is whom the bounce is about. The software of lists names them in
 * fields (RFC 2369, RFC 2919), or shows the list by the role address that it sends from.
 */
public final class ListAddresses {
  private static final List<String> NAMING =
      List.of("list-post", "x-beenthere", "x-mailing-list", "mailing-list", "x-loop");

  /** Fields with an address that a role of the list has. */
  private static final List<String> ROLES =
      List.of("sender", "errors-to", "return-path", "list-unsubscribe", "list-help", "list-owner");

  private static final List<String> ROLES_BEHIND =
      List.of(
          "-bounces",
          "-bounce",
          "-admin",
          "-owner",
          "-errors",
          "-error",
          "-request",
          "-return",
          "-unsubscribe",
          "-leave",
          "-help");

  private static final List<String> ROLES_BEFORE =
      List.of("owner-", "bounces-", "bounce-", "errors-");

  public static final ListAddresses NONE = new ListAddresses(List.of(), List.of());

  private final List<String> addresses;
  private final List<String> hosts;

  private ListAddresses(List<String> addresses, List<String> hosts) {
    this.addresses = addresses;
    this.hosts = hosts;
  }

  /** Returns the addresses of the list that {@code copy} went through, if any. */
  public static ListAddresses of(ReturnedCopy copy) {
    Headers headers = copy.headers();
    List<String> found = new ArrayList<>();
    NAMING.forEach(name -> addresses(headers, name).forEach(found::add));
    headers.all("list-id").forEach(id -> byId(id).ifPresent(found::add));
    Stream.concat(
            ROLES.stream().flatMap(name -> addresses(headers, name)), copy.returnedTo().stream())
        .forEach(address -> byRole(address).ifPresent(found::add));
    List<String> hosts =
        copy.isListMail() ? found.stream().map(Address::domain).distinct().toList() : List.of();
    return new ListAddresses(found, hosts);
  }

  /** Whether {@code address} is the list; of its own messages also what is of the list's host. */
  public boolean has(String address) {
    return addresses.stream().anyMatch(list -> Address.same(list, address))
        || hosts.contains(Address.domain(address));
  }

  private static Stream<String> addresses(Headers headers, String name) {
    return headers.all(name).stream().flatMap(value -> Address.ofList(value).stream());
  }

  /** The first label of the id is the name of the list, the rest mostly its host. */
  private static Optional<String> byId(String value) {
    int open = value.lastIndexOf('<');
    int close = value.indexOf('>', open + 1);
    String id = open >= 0 && close > open ? value.substring(open + 1, close) : value.strip();
    int dot = id.indexOf('.');
    return dot > 0 && id.indexOf(' ') < 0
        ? Optional.of(id.substring(0, dot) + "@" + id.substring(dot + 1))
        : Optional.empty();
  }

  /** Returns the list that has this role address, whatever is encoded after the role. */
  private static Optional<String> byRole(String address) {
    String local = address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    String host = "@" + Address.domain(address);
    return ROLES_BEHIND.stream()
        .map(role -> local.indexOf(role))
        .filter(at -> at > 0)
        .findFirst()
        .map(at -> local.substring(0, at) + host)
        .or(
            () ->
                ROLES_BEFORE.stream()
                    .filter(role -> local.startsWith(role) && local.length() > role.length())
                    .findFirst()
                    .map(role -> local.substring(role.length()) + host));
  }
}
