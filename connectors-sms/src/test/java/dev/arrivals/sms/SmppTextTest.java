package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppTextTest {
  private static final String NONE = "";

  /** What is odd, the text, then id, stat, err and done date as they must be read. */
  static Stream<Arguments> deviations() {
    return Stream.of(
        row(
            "standard",
            "id:A1 sub:001 dlvrd:001 submit date:2611200900 done date:2611200901"
                + " stat:DELIVRD err:000 text:Hi",
            "A1",
            "DELIVRD",
            "000",
            "2611200901"),
        row(
            "uuid",
            "id:8d6c0a5e-0000-4b6e-9a55-3d3b0f4a1c01 stat:DELIVRD",
            "8d6c0a5e-0000-4b6e-9a55-3d3b0f4a1c01",
            "DELIVRD",
            NONE,
            NONE),
        row(
            "no sub and dlvrd",
            "id:A1 submit date:2611200900 done date:2611200901 stat:EXPIRED" + " err:000 text:",
            "A1",
            "EXPIRED",
            "000",
            "2611200901"),
        row("ends after stat", "id:A1 stat:UNDELIV", "A1", "UNDELIV", NONE, NONE),
        row("only stat", "stat:UNDELIV", NONE, "UNDELIV", NONE, NONE),
        row(
            "any order",
            "err:012 stat:UNDELIV done date:2611200901 id:A1",
            "A1",
            "UNDELIV",
            "012",
            "2611200901"),
        row(
            "empty dates",
            "id:A1 submit date: done date: stat:DELIVRD err:000",
            "A1",
            "DELIVRD",
            "000",
            NONE),
        row("empty err", "id:A1 stat:DELIVRD err: text:Hi", "A1", "DELIVRD", NONE, NONE),
        row(
            "blanks after colon",
            "id: A1 sub: 001 done date: 2611200901 stat: DELIVRD err: 000",
            "A1",
            "DELIVRD",
            "000",
            "2611200901"),
        row(
            "capitals",
            "ID:A1 SUBMIT DATE:2611200900 DONE DATE:2611200901 STAT:DELIVRD ERR:000",
            "A1",
            "DELIVRD",
            "000",
            "2611200901"),
        row(
            "underscores",
            "id:A1 submit_date:2611200900 done_date:2611200901 stat:DELIVRD",
            "A1",
            "DELIVRD",
            NONE,
            "2611200901"),
        row(
            "unknown fields",
            "id:A1 stat:DELIVRD err:000 mcc:240 mnc:07 text:Hi",
            "A1",
            "DELIVRD",
            "000",
            NONE),
        row(
            "unknown field before a date ends",
            "id:A1 done date:2611200901 smsc-id:9 stat:DELIVRD",
            "A1",
            "DELIVRD",
            NONE,
            "2611200901"),
        row(
            "ISO dates with blanks",
            "id:A1 done date:2026-11-20 09:01:02 stat:DELIVRD",
            "A1",
            "DELIVRD",
            NONE,
            "2026-11-20 09:01:02"),
        row(
            "sub null",
            "id:A1 sub:null dlvrd:null stat:DELIVRD err:000",
            "A1",
            "DELIVRD",
            "000",
            NONE),
        row("hexadecimal err", "id:A1 stat:UNDELIV err:00B", "A1", "UNDELIV", "00B", NONE),
        row("negative err", "id:A1 stat:UNDELIV err:-1", "A1", "UNDELIV", "-1", NONE),
        row(
            "text holds fields",
            "id:A1 stat:UNDELIV err:001 text:id:B2 stat:DELIVRD err:000",
            "A1",
            "UNDELIV",
            "001",
            NONE),
        row(
            "capital Text holds fields",
            "id:A1 stat:UNDELIV Text:stat:DELIVRD err:9",
            "A1",
            "UNDELIV",
            NONE,
            NONE),
        row("repeated names", "id:A1 stat:UNDELIV id:B2 stat:DELIVRD", "A1", "UNDELIV", NONE, NONE),
        row("words before id", "Dear customer, id:A1 stat:DELIVRD", "A1", "DELIVRD", NONE, NONE),
        row("text glued before id", "Helloid:A1 sub:001 stat:DELIVRD", "A1", "DELIVRD", NONE, NONE),
        row("another name ends in id", "smsid:77 id:A1 stat:DELIVRD", "A1", "DELIVRD", NONE, NONE),
        row("NUL at the end", "id:A1 stat:DELIVRD err:000\0", "A1", "DELIVRD", "000", NONE),
        row("NUL between", "id:A1\0 stat:DELIVRD\0", "A1", "DELIVRD", NONE, NONE),
        row("lines", "id:A1\r\nstat:DELIVRD\r\nerr:000\r\n", "A1", "DELIVRD", "000", NONE),
        row("commas", "id:A1,stat:DELIVRD,err:000", "A1", "DELIVRD", "000", NONE),
        row(
            "blanks before colons",
            "id : A1 done date : 2611200901 stat : UNDELIV err : 027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "names joined",
            "id:A1 submitdate:2611200900 donedate:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "names of camels",
            "id:A1 submitDate:2611200900 doneDate:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "hyphens",
            "id:A1 submit-date:2611200900 done-date:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "two blanks in a name",
            "id:A1 submit  date:2611200900 done  date:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "names in full",
            "message_id:A1 done date:2611200901 status:UNDELIV error code:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "other names",
            "err:027 state:UNDELIV msgid:A1 done date:2611200901",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "signs of equality",
            "id=A1 submit date=2611200900 done date=2611200901 stat=UNDELIV err=027 text=stat=DELIVRD",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "a query",
            "id=A1&sub=001&done_date=2611200901&stat=UNDELIV&err=027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "an id with signs of equality",
            "id:QTE= done date:2611200901 stat:UNDELIV err:027",
            "QTE=",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "quotes",
            "id:\"A1\" done date:\"2611200901\" stat:\"UNDELIV\" err:\"027\"",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "bars",
            "id:A1|done date:2611200901|stat:UNDELIV|err:027|text:Hi",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "no blank after digits",
            "id:A1sub:001 done date:2611200901stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "an unknown name of two words behind the id",
            "id:A1 network code:24007 done date:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "the usual name behind another",
            "message id:77 id:A1 state:SE status:0 done date:2611200901 stat:UNDELIV error:3 err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "a state without its name behind the date",
            "id:A1 sub:001 submit date:2611200900 done date:2611200901 UNDELIV err:027 text:Hi",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "a state without its name at the end",
            "id:A1 sub:001 err:027 done date:2611200901 undeliv",
            "A1",
            "undeliv",
            "027",
            "2611200901"),
        row(
            "a state without its name behind the error",
            "id:A1 done date:2611200901 err:027 UNDELIVERABLE",
            "A1",
            "UNDELIVERABLE",
            "027",
            "2611200901"),
        row(
            "a state before all names",
            "UNDELIV id:A1 sub:001 done date:2611200901 err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "a state and an error without their names",
            "id:A1 done date:2611200901 UNDELIV 027 text:Hi",
            "A1",
            "UNDELIV",
            NONE,
            "2611200901"),
        row(
            "a state behind its name without a colon",
            "id:A1 sub:001 done_date:20261120090100 stat UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "20261120090100 stat"),
        row(
            "a state without its name among signs of equality",
            "id=A1&done_date=2611200901&UNDELIV&err=027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "an id of the gateway before that of the centre",
            "ID:77-1 STAT:Delivered id:A1 sub:001 done date:2611200901 stat:UNDELIV err:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "tabs",
            "id:A1\tdone date:2611200901\tstat:UNDELIV\terr:027",
            "A1",
            "UNDELIV",
            "027",
            "2611200901"),
        row(
            "colons in the text",
            "id:A1 stat:DELIVRD text:\u00e5#!%&/:",
            "A1",
            "DELIVRD",
            NONE,
            NONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deviations")
  void everyDeviationIsRead(
      String what, String text, String id, String stat, String err, String done) {
    SmppText fields = SmppText.read(text);
    assertThat(
            List.of(
                fields.id().orElse(NONE),
                fields.value(SmppField.STAT).orElse(NONE),
                fields.value(SmppField.ERR).map(SmppText::firstToken).orElse(NONE),
                fields.value(SmppField.DONE_DATE).orElse(NONE)))
        .as(what)
        .containsExactly(id, stat, err, done);
    assertThat(fields.isReceipt()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "id:A1 stat:DELIVRD,                     A1, -",
        "id:A1 id:B2 stat:DELIVRD,               A1, B2",
        "ID:77-1 STAT:Delivered id:A1 sub:001,   A1, 77-1",
        "id:A1 stat:DELIVRD Id:B2 err:000,       A1, B2",
        "message id:77 id:A1 id:B2 stat:DELIVRD, A1, 77",
        "id:A1 stat:DELIVRD text:id:B2,          A1, -",
      })
  void ofTwoIdsTheStandardsOwnHoldsAndTheOtherIsKept(String text, String id, String other) {
    SmppText fields = SmppText.read(text);
    assertThat(fields.id()).contains(id);
    assertThat(fields.otherId()).isEqualTo(Optional.ofNullable(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id:A1 sub:001 err:005 Unknown subscriber",
        "id:A1 sub:001 done date:2611200901 the message was expired by us",
        "id:A1 sub:001 done date:2611200901 DELIVERED-TO-SMSC",
        "id:A1 sub:001 text:DELIVRD",
        "id:EXPIRED sub:001",
        "DELIVRD id:A1",
      })
  void aWordThatOnlyLooksLikeAStateIsNone(String text) {
    assertThat(SmppText.read(text).value(SmppField.STAT)).isEmpty();
  }

  @Test
  void whatPeopleTextIsNoReceipt() {
    assertThat(
            Stream.of(
                "STOP",
                "",
                ":",
                "see you at 10:30",
                "my id:5",
                "text:id:1 stat:DELIVRD",
                "a=b",
                "2+2=4"))
        .noneMatch(text -> SmppText.read(text).isReceipt());
  }

  private static Arguments row(
      String what, String text, String id, String stat, String err, String done) {
    return Arguments.of(what, text, id, stat, err, done);
  }
}
