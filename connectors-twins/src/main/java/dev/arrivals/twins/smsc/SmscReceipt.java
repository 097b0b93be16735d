package dev.arrivals.twins.smsc;

import java.util.Arrays;

/**
 * A receipt that the twin has to deliver.
 *
 * @param number its place among those of its seed, from 0; copies have the number of the first
 * @param submittedId the message id as the answer to the submission gave it
 * @param phone the recipient, in international form without a plus
 * @param state the message_state that it tells, from 0 to 9
 * @param commandId deliver_sm or data_sm
 * @param body the PDU after its header; not to be changed
 */
public record SmscReceipt(
    int number, String submittedId, String phone, int state, int commandId, byte[] body) {

  @Override
  public boolean equals(Object o) {
    return o instanceof SmscReceipt r && number == r.number && Arrays.equals(body, r.body);
  }

  @Override
  public int hashCode() {
    return 31 * number + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "receipt " + number + " of " + submittedId;
  }
}
