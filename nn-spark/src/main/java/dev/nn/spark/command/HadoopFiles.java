package dev.nn.spark.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;

/** Files in any file system of Hadoop: of this machine, of HDFS, of S3. */
final class HadoopFiles {

  private final SparkSession session;

  HadoopFiles(SparkSession session) {
    this.session = session;
  }

  /** Returns the file system of a path. */
  FileSystem system(Path path) throws IOException {
    return path.getFileSystem(session.sessionState().newHadoopConf());
  }

  /** Returns the data files of a file, a folder or a pattern, in order; refuses none. */
  List<Path> data(String given) throws IOException {
    Path path = new Path(given);
    FileSystem system = system(path);
    FileStatus[] found = system.globStatus(path);
    if (found == null || found.length == 0) {
      throw new FileNotFoundException(given);
    }
    List<Path> files = new ArrayList<>();
    for (FileStatus each : found) {
      add(system, each, files);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          given + " has no files; give a folder with CSV or Parquet");
    }
    files.sort(null);
    return files;
  }

  private static void add(FileSystem system, FileStatus status, List<Path> files)
      throws IOException {
    String name = status.getPath().getName();
    if (name.startsWith("_") || name.startsWith(".")) {
      return; // which Spark leaves out too
    }
    if (status.isFile()) {
      files.add(status.getPath());
      return;
    }
    FileStatus[] inside = system.listStatus(status.getPath());
    Arrays.sort(inside);
    for (FileStatus each : inside) {
      add(system, each, files);
    }
  }

  /** Opens a file, compressed or not by the end of its name. */
  InputStream open(Path file) throws IOException {
    InputStream in = system(file).open(file);
    CompressionCodec codec =
        new CompressionCodecFactory(session.sessionState().newHadoopConf()).getCodec(file);
    return codec == null ? in : codec.createInputStream(in);
  }

  boolean isFolder(Path path) throws IOException {
    return system(path).getFileStatus(path).isDirectory();
  }

  /** Returns the bytes of a file. */
  byte[] read(Path file) throws IOException {
    try (InputStream in = system(file).open(file)) {
      return in.readAllBytes();
    }
  }

  /** Writes a file whole: under another name until it is complete. */
  void write(String path, byte[] bytes) throws IOException {
    FileSystem system = system(new Path(path));
    Path file = system.makeQualified(new Path(path));
    Path part = new Path(file.getParent(), "." + file.getName() + ".part");
    try (OutputStream out = system.create(part, true)) {
      out.write(bytes);
    }
    system.delete(file, false);
    if (!system.rename(part, file)) {
      throw new IOException("%s cannot be named %s; see to its folder".formatted(part, file));
    }
  }

  /** Refuses a path that exists, unless it may be overwritten. */
  void requireFree(String path, boolean overwrite) throws IOException {
    if (!overwrite && system(new Path(path)).exists(new Path(path))) {
      throw new IllegalArgumentException(
          "%s exists; give another path, or --overwrite".formatted(path));
    }
  }
}
