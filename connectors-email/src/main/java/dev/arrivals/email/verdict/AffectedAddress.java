package dev.arrivals.email.verdict;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.report.ListAddresses;
import dev.arrivals.email.report.ReturnedCopy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address that a verdict counts for: the one that was mailed. Forwarding makes it another one
 * than the address that was tried, and only the report and the returned copy still show it.
 */
public final class AffectedAddress {
  private AffectedAddress() {}

  /**
   * Finds the address.
   *
   * @param alone whether the report is about one recipient only: with several, the copy does not
   *     say which of them an address in it belongs to
   */
  public static Optional<String> of(Bounce bounce, ReturnedCopy copy, boolean alone) {
    Optional<String> tried = bounce.recipient();
    if (bounce.mailed().isPresent()) {
      String mailed = bounce.mailed().get();
      boolean list =
          tried.filter(t -> !Address.same(t, mailed)).isPresent()
              && ListAddresses.of(copy).has(mailed);
      return list ? tried : bounce.mailed();
    }
    if (tried.isPresent() && (!alone || isAddressed(tried.get(), copy))) {
      return tried;
    }
    return byCopy(copy, List.of()).or(() -> tried);
  }

  private static boolean isAddressed(String address, ReturnedCopy copy) {
    return copy.addressees().stream().anyMatch(a -> Address.same(a, address));
  }

  /** Returns the addressee that the copy names; {@code others} received it later. */
  public static Optional<String> byCopy(ReturnedCopy copy, List<String> others) {
    List<String> named =
        Stream.of(
                copy.receivedFor().stream(),
                copy.deliveredTo().stream(),
                copy.onlyAddressee().stream())
            .flatMap(addresses -> addresses)
            .filter(address -> !copy.isSender(address))
            .filter(address -> others.stream().noneMatch(other -> Address.same(other, address)))
            .toList();
    ListAddresses lists = named.isEmpty() ? ListAddresses.NONE : ListAddresses.of(copy);
    return named.stream().filter(address -> !lists.has(address)).findFirst();
  }
}
