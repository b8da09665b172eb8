package dev.nn.spark;

import org.apache.spark.sql.SparkSession;

/** The time zone of a session, by which timestamps are days and hours. */
final class Zones {

  private Zones() {}

  static String of(SparkSession session) {
    return session.conf().get("spark.sql.session.timeZone");
  }
}
