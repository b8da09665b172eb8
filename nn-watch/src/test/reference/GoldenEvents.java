import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.hadoop.util.TFRecordWriter;
import org.tensorflow.util.Event;

/**
 * Writes src/test/resources/events.hex with TensorFlow's own messages and records: {@code java -cp
 * proto.jar:protobuf-java.jar:tensorflow-hadoop.jar:hadoop-common.jar GoldenEvents.java events.hex}, with the jars
 * org.tensorflow:proto:1.15.0, com.google.protobuf:protobuf-java:3.5.1,
 * org.tensorflow:tensorflow-hadoop:1.15.0 and org.apache.hadoop:hadoop-common:2.6.0, without the jars that these need.
 */
public class GoldenEvents {

  public static void main(String[] args) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TFRecordWriter writer = new TFRecordWriter(new DataOutputStream(bytes));
    for (Event event : new Event[] {start(), scalars(), histogram()}) {
      writer.write(event.toByteArray());
    }
    String hex = HexFormat.of().formatHex(bytes.toByteArray());
    Files.writeString(Path.of(args[0]), hex.replaceAll("(.{100})", "$1\n") + "\n");
  }

  private static Event start() {
    return Event.newBuilder().setWallTime(1700000000.5).setFileVersion("brain.Event:2").build();
  }

  private static Event scalars() {
    Summary.Builder summary = Summary.newBuilder();
    summary.addValueBuilder().setTag("loss").setSimpleValue(0.1f);
    summary.addValueBuilder().setTag("zero").setSimpleValue(0);
    return Event.newBuilder()
        .setWallTime(1700000001.25)
        .setStep(300)
        .setSummary(summary)
        .build();
  }

  /** The numbers are -1, -0.5, 0.25, 2 and 2; 30 buckets from -1 to 2. */
  private static Event histogram() {
    HistogramProto.Builder histogram =
        HistogramProto.newBuilder().setMin(-1).setMax(2).setNum(5).setSum(2.75).setSumSquares(9.3125);
    for (int i = 1; i <= 30; i++) {
      histogram.addBucketLimit(i == 30 ? 2 : -1 + 3.0 * i / 30);
      int count = i == 1 || i == 6 || i == 13 ? 1 : i == 30 ? 2 : 0;
      histogram.addBucket(count);
    }
    Summary.Builder summary = Summary.newBuilder();
    summary.addValueBuilder().setTag("layers/0/weight").setHisto(histogram);
    return Event.newBuilder().setWallTime(1700000002).setStep(2).setSummary(summary).build();
  }
}
