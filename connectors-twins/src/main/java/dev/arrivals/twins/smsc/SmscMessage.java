package dev.arrivals.twins.smsc;

import java.time.LocalDateTime;

/**
 * A message that the twin has, and tells of in receipts.
 *
 * @param number its place among those of its seed, from 0
 * @param id what it is known by
 * @param ids how that is written
 * @param phone the recipient
 * @param sender who receives its receipts
 * @param submitTime in UTC
 */
record SmscMessage(
    int number, long id, SmscIds ids, String phone, String sender, LocalDateTime submitTime) {

  String submittedId() {
    return ids.submitted(id);
  }

  String receiptedId() {
    return ids.receipted(id);
  }
}
