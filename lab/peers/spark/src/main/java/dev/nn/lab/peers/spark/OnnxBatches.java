package dev.nn.lab.peers.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition with the class that ONNX Runtime gives each, asked for many at once.
 *
 * @param column of the vectors
 */
record OnnxBatches(OnnxModel model, int column) implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private static final int BATCH = 256;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Batches(rows);
  }

  private final class Batches implements Iterator<Row> {

    private final Iterator<Row> rows;
    private Iterator<Row> ready = List.<Row>of().iterator();
    private FloatBuffer inputs = FloatBuffer.allocate(0);

    Batches(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return ready.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!ready.hasNext()) {
        ready = batch().iterator();
      }
      return ready.next();
    }

    private List<Row> batch() {
      List<Row> batch = new ArrayList<>(BATCH);
      int columns = 0;
      while (batch.size() < BATCH && rows.hasNext()) {
        Row row = rows.next();
        double[] numbers = ((Vector) row.get(column)).toArray();
        columns = numbers.length;
        if (inputs.capacity() == 0) {
          ByteBuffer bytes = ByteBuffer.allocateDirect(BATCH * columns * Float.BYTES);
          inputs = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
        }
        for (int c = 0; c < columns; c++) {
          inputs.put(batch.size() * columns + c, (float) numbers[c]);
        }
        batch.add(row);
      }
      FloatBuffer filled = inputs.duplicate();
      filled.position(0).limit(batch.size() * columns);
      int[] classes = model.classes(filled, batch.size(), columns);
      for (int r = 0; r < classes.length; r++) {
        batch.set(r, with(batch.get(r), classes[r]));
      }
      return batch;
    }

    private Row with(Row row, double prediction) {
      Object[] cells = new Object[row.length() + 1];
      for (int c = 0; c < row.length(); c++) {
        cells[c] = row.get(c);
      }
      cells[row.length()] = prediction;
      return RowFactory.create(cells);
    }
  }
}
