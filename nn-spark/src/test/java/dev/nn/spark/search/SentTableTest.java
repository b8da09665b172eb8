package dev.nn.spark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.Csv;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** An executor has the columns and the cells of the driver, with each serializer of Spark. */
class SentTableTest {

  private final Table table = table();

  /** All kinds of columns: amounts, dates, missing cells, whole and fractional numbers, texts. */
  private static Table table() {
    try {
      return Csv.of(
              new StringReader(
                  """
                  id,price,when,kind,same
                  1,"$1,234.50",2024-01-05,b,-0.0
                  2,$5.25,,a,0.1
                  300,,2024-03-01,,NA
                  """))
          .read();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void arrivesWhole() {
    SparkConf conf = new SparkConf();
    for (Serializer serializer : List.of(new JavaSerializer(conf), new KryoSerializer(conf))) {
      SentTable sent = SentTable.of(table);
      Table arrived = arrived(sent, serializer).table();
      assertNotSame(table, arrived);
      assertEquals(table.columns(), arrived.columns());
      assertEquals(cells(table), cells(arrived));
      sent.forgetBytes();
      assertSame(table, sent.table(), "the driver has the table itself");
    }
    assertEquals(NumberForm.class, table.columns().get(1).form().getClass());
    assertEquals(Column.Kind.CATEGORY, table.columns().get(3).kind());
  }

  private static SentTable arrived(SentTable sent, Serializer serializer) {
    ClassTag<SentTable> tag = ClassTag$.MODULE$.apply(SentTable.class);
    SerializerInstance instance = serializer.newInstance();
    return instance.deserialize(instance.serialize(sent, tag), tag);
  }

  private static List<Long> cells(Table table) {
    return IntStream.range(0, table.rows())
        .boxed()
        .flatMap(
            r ->
                IntStream.range(0, table.columns().size())
                    .mapToObj(c -> Double.doubleToLongBits(table.cell(r, c))))
        .toList();
  }
}
