package dev.arrivals.twins.http;

import java.time.Duration;

/**
 * The behaviour of an {@link HttpTwin}.
 *
 * @param seed what decides the order, the doubles and the forgeries
 * @param lines how many calls are under way at once
 * @param delay how long a call may take to set out, which makes the disorder
 * @param pause how long a call that was not answered by 2xx waits before it is made again
 * @param doubled which share of the calls, from 0 to 1, is made twice however it was answered
 * @param forged to which share of the messages, from 0 to 1, somebody adds a call of his own that
 *     tells the contrary
 */
public record HttpSettings(
    long seed, int lines, Duration delay, Duration pause, double doubled, double forged) {

  /** Four lines, up to 50 ms of delay, 200 ms of pause, a tenth twice, a tenth forged. */
  public static HttpSettings seed(long seed) {
    return new HttpSettings(seed, 4, Duration.ofMillis(50), Duration.ofMillis(200), 0.1, 0.1);
  }
}
