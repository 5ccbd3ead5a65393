package io.cdfrecords.pipelines.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes of a jar a later build of it: another version in its manifest, and in every class of ours a
 * method that was not there before. A class that is kept in a savepoint and has no version of its
 * own is not the same to Java then.
 */
public final class NewerJar {
  private NewerJar() {}

  /** Writes the later build of {@code jar} into {@code newer}, and answers that. */
  public static Path write(Path jar, Path newer) throws IOException {
    Files.copy(jar, newer);
    try (FileSystem files = FileSystems.newFileSystem(newer)) {
      addVersion(files.getPath("META-INF", "MANIFEST.MF"));
      for (Path type : classes(files.getPath("io", "cdfrecords"))) {
        Files.write(type, withOneMethodMore(Files.readAllBytes(type)));
      }
    }
    return newer;
  }

  private static List<Path> classes(Path ours) throws IOException {
    try (Stream<Path> files = Files.walk(ours)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static void addVersion(Path file) throws IOException {
    Manifest manifest;
    try (InputStream in = Files.newInputStream(file)) {
      manifest = new Manifest(in);
    }
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "newer");
    try (OutputStream out = Files.newOutputStream(file)) {
      manifest.write(out);
    }
  }

  private static byte[] withOneMethodMore(byte[] type) {
    ClassReader reader = new ClassReader(type);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new AddMethod(writer), 0);
    return writer.toByteArray();
  }

  /** Adds a static method to a class, which counts in the version that Java gives to it. */
  private static final class AddMethod extends ClassVisitor {
    private boolean isClass;

    AddMethod(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      isClass = (access & Opcodes.ACC_INTERFACE) == 0;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitEnd() {
      if (isClass) {
        MethodVisitor added =
            super.visitMethod(Opcodes.ACC_STATIC, "addedByANewerBuild", "()V", null, null);
        added.visitCode();
        added.visitInsn(Opcodes.RETURN);
        added.visitMaxs(0, 0);
        added.visitEnd();
      }
      super.visitEnd();
    }
  }
}
