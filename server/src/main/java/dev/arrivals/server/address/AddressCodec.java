package dev.arrivals.server.address;

import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredAddress;
import dev.arrivals.stored.StoredContribution;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The stored form of a row of the table of addresses. */
public final class AddressCodec implements Codec<Address> {
  @Override
  public byte[] encode(Address value) {
    StoredAddress.Builder b = StoredAddress.newBuilder();
    value.contributions().forEach((message, c) -> b.addContributions(encode(message, c)));
    return b.build().toByteArray();
  }

  @Override
  public Address decode(String key, byte[] stored) {
    Map<String, Contribution> contributions = new TreeMap<>();
    for (StoredContribution c :
        StoredRow.parse(StoredAddress.parser(), "address", stored).getContributionsList()) {
      contributions.put(
          c.getMessage(),
          new Contribution(
              new TreeSet<>(c.getFailureDaysList()),
              new TreeSet<>(c.getHardDaysList()),
              new TreeSet<>(c.getArrivalDaysList())));
    }
    return new Address(contributions);
  }

  private static StoredContribution encode(String message, Contribution c) {
    return StoredContribution.newBuilder()
        .setMessage(message)
        .addAllFailureDays(c.failureDays())
        .addAllHardDays(c.hardDays())
        .addAllArrivalDays(c.arrivalDays())
        .build();
  }
}
