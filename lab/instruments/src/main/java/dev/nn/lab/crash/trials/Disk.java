package dev.nn.lab.crash.trials;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A small disk in memory that can be filled and made read-only. It is a tmpfs, so only root can
 * mount it.
 */
final class Disk implements AutoCloseable {

  private static final String FILLER = "filler";

  private final Path path;
  private final Thread atInterrupt;

  private Disk(Path path) {
    this.path = path;
    atInterrupt = new Thread(this::unmount, "unmount");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
  }

  private void unmount() {
    try {
      succeeds("umount", "-l", path.toString());
    } catch (IOException e) {
      System.err.println("umount " + path + ": " + e);
    }
  }

  /** Returns whether this machine allows such disks. */
  static boolean isOffered(Path work) throws IOException {
    Path path = Files.createDirectories(work.resolve("try"));
    if (!succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path.toString())) {
      return false;
    }
    return succeeds("umount", path.toString());
  }

  /** Mounts a disk with a size in MiB. */
  static Disk mount(Path path, int megabytes) throws IOException {
    Files.createDirectories(path);
    require("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
    return new Disk(path);
  }

  Path path() {
    return path;
  }

  /** Fills the disk so that this many bytes remain, in whole pages. */
  void fill(long leaving) throws IOException {
    long space = Files.getFileStore(path).getUsableSpace() - leaving;
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(path.resolve(FILLER))) {
      for (long written = 0; written + page.length <= space; written += page.length) {
        out.write(page);
      }
    }
  }

  /** Takes all remaining space, even while another program writes. */
  void fillUp() {
    byte[] page = new byte[4096];
    try (OutputStream out =
        Files.newOutputStream(
            path.resolve(FILLER), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      // the disk is full
    }
  }

  void makeRoom() throws IOException {
    Files.deleteIfExists(path.resolve(FILLER));
  }

  void readOnly(boolean on) throws IOException {
    require("mount", "-o", "remount," + (on ? "ro" : "rw"), path.toString());
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atInterrupt);
    require("umount", "-l", path.toString());
  }

  private static void require(String... command) throws IOException {
    if (!succeeds(command)) {
      throw new IOException("failed: " + List.of(command));
    }
  }

  /** Runs a command. Returns whether it exists and ends without an error. */
  static boolean succeeds(String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    try {
      Process process =
          new ProcessBuilder(all)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
