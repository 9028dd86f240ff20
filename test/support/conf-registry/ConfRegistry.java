import java.io.*;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the Spark or the Celeborn on the class path says of configuration: its own registry of entries, and each value read by the entry's own converter.
 *
 * The argument is `spark` or `celeborn`. Fields are separated by tabs, with \t, \n, \r and \\ for such characters in them.
 * Standard input, a question a line:   check KEY VALUE      constant TEXT      read KEY TEXT...
 * Standard output, first the facts:    broken CLASS MESSAGE      entry KEY TYPE      deprecated KEY INSTEAD
 * then an answer a question, in order: answer (known | deprecated INSTEAD | invalid MESSAGE | unknown)      constant (present | absent)      read KEY (yes | no)...
 *
 * A type is `int`, `long`, `double`, `boolean`, `time:SECONDS`, `bytes:MiB` or the like, or nothing: any text. Whether a text is read says whether it is of that type, whatever
 * else the entry asks of its values.
 * Any `broken` means that the answer `unknown` is worth nothing. A constant is asked for where something is read by its name and has no entry.
 * All by reflection, so that one text serves Scala 2.12 and 2.13 and needs nothing to be compiled against.
 */
public final class ConfRegistry {
  private static final Map<String, Object> entries = new TreeMap<>();
  private static final Map<String, String> deprecated = new TreeMap<>();
  private static final Map<String, String> broken = new TreeMap<>();
  /** What scalac adds to the name of a method that makes a lazy value. */
  private static final String LAZY = "$lzycompute";
  private static final Set<String> lazy = new HashSet<>();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // what initialisers print is no answer
    boolean spark = args[0].equals("spark");
    String home = "org/apache/" + args[0] + "/";
    List<String[]> questions = readQuestions();
    Set<String> wanted = new HashSet<>();
    for (String[] question : questions) if (question[0].equals("constant")) wanted.add(question[1]);

    // Entries are in the registry once the object that has them is initialised.
    String builder = home + (spark ? "internal/config/ConfigBuilder" : "common/internal/config/ConfigBuilder");
    Set<String> present = new HashSet<>();
    for (String holder : scan(home, builder, wanted, present)) {
      try {
        initialise(holder, builder.replace("ConfigBuilder", "ConfigEntry").replace('/', '.'));
      } catch (Throwable error) {
        broken.put(holder, messageOf(error));
      }
    }
    if (spark) readSpark();
    else readCeleborn();

    List<String[]> answers = new ArrayList<>();
    for (String[] question : questions) {
      if (question[0].equals("constant")) answers.add(new String[] {"constant", present.contains(question[1]) ? "present" : "absent"});
      else answers.add(question[0].equals("check") ? answer(question[1], question[2]) : read(question));
    }

    broken.forEach((holder, message) -> say(out, "broken", holder, message));
    for (var entry : entries.entrySet()) say(out, "entry", entry.getKey(), typeOf(basicConverter(entry.getValue())));
    deprecated.forEach((key, instead) -> say(out, "deprecated", key, instead));
    answers.forEach(answer -> say(out, answer));
    out.flush();
    System.exit(0); // some initialisers leave threads behind
  }

  /** Calls what gives a lazy entry, too: it is made at the first call. */
  private static void initialise(String holder, String entryClass) throws Throwable {
    Class<?> type = Class.forName(holder);
    // Of an object without lazy values nothing is listed: that would load every class of its methods' signatures.
    if (!lazy.contains(holder)) return;
    Class<?> entry = Class.forName(entryClass);
    for (var method : type.getMethods()) {
      if (method.getParameterCount() > 0 || !entry.isAssignableFrom(method.getReturnType())) continue;
      method.setAccessible(true);
      method.invoke(type.getField("MODULE$").get(null));
    }
  }

  private static String[] answer(String key, String value) {
    if (deprecated.containsKey(key)) return new String[] {"answer", "deprecated", deprecated.get(key)};
    Object entry = entries.get(key);
    if (entry == null) return new String[] {"answer", "unknown"};
    try {
      apply(get(entry, "valueConverter"), value);
      return new String[] {"answer", "known"};
    } catch (LinkageError error) {
      broken.put(key, messageOf(error)); // a class is missing: nothing is said of the value
      return new String[] {"answer", "unknown"};
    } catch (Throwable error) {
      return new String[] {"answer", "invalid", messageOf(error)};
    }
  }

  private static String[] read(String[] question) throws Exception {
    Object converter = entries.containsKey(question[1]) ? basicConverter(entries.get(question[1])) : null; // reads nothing
    for (int i = 2; i < question.length; i++) {
      try {
        apply(converter, question[i]);
        question[i] = "yes";
      } catch (Throwable error) {
        question[i] = "no";
      }
    }
    return question;
  }

  /** Without what checkValue and its like put around it. */
  private static Object basicConverter(Object entry) throws Exception {
    if (has(entry, "fallback")) return basicConverter(get(entry, "fallback"));
    Object converter = get(entry, has(entry, "rawValueConverter") ? "rawValueConverter" : "valueConverter");
    while (origin(converter).getImplMethodName().contains("$transform$"))
      converter = get(origin(converter).getCapturedArg(0), "converter"); // that of the builder before
    return converter;
  }

  /** By the method of ConfigBuilder that made it, such as `timeConf`, and the unit that it was given. */
  private static String typeOf(Object converter) throws Exception {
    SerializedLambda origin = origin(converter);
    String method = origin.getImplMethodName();
    String type = method.replaceFirst(".*\\$(int|long|double|boolean|time|bytes)Conf\\$.*", "$1");
    for (int i = 0; i < origin.getCapturedArgCount(); i++)
      if (origin.getCapturedArg(i) instanceof Enum<?> unit) type += ":" + unit.name();
    return type.startsWith(method) ? "" : type;
  }

  /** Where a lambda expression comes from; Scala's can all be serialised, and say it for that. */
  private static SerializedLambda origin(Object lambda) throws Exception {
    var replacement = lambda.getClass().getDeclaredMethod("writeReplace");
    replacement.setAccessible(true);
    return (SerializedLambda) replacement.invoke(lambda);
  }

  private static void readSpark() throws Exception {
    Object registry = module("org.apache.spark.internal.config.ConfigEntry");
    addEntries(((Map<?, ?>) get(registry, "knownConfigs")).values());
    addDeprecated("org.apache.spark.SparkConf", "deprecationMessage");
    String sql = "org.apache.spark.sql.internal.SQLConf";
    eachPair(sql, "deprecatedSQLConfigs", (key, it) -> addOld(key, get(it, "comment")));
    // Spark throws for any other value than the former default.
    eachPair(sql, "removedSQLConfigs", (key, it) -> addOld(key, "removed in " + get(it, "version") + ". " + get(it, "comment")));
  }

  private static void readCeleborn() throws Exception {
    String conf = "org.apache.celeborn.common.CelebornConf";
    addEntries((Collection<?>) get(module(conf), "getConfigEntries"));
    addDeprecated(conf, "deprecationMessage");
    eachPair(conf, "removedConfigs", (key, it) -> addOld(key, "removed in " + get(it, "version") + ". " + get(it, "comment")));
  }

  private static void addEntries(Collection<?> found) {
    for (Object entry : found) {
      String key = (String) get(entry, "key");
      entries.put(key, entry);
      // Spark's alternatives are keys, Celeborn's are pairs of a key and a translation.
      for (Object other : list(get(entry, "alternatives")))
        addOld(other instanceof String ? (String) other : (String) get(other, "_1"), "use " + key);
      // Such as spark.driver.defaultJavaOptions: valid, and no entry of its own.
      if (has(entry, "prependedKey"))
        for (Object prepended : list(get(entry, "prependedKey"))) entries.put((String) prepended, entry);
    }
  }

  /** The two tables that SparkConf and CelebornConf have of old spellings. */
  private static void addDeprecated(String conf, String message) throws Exception {
    eachPair(conf, "deprecatedConfigs", (key, it) -> addOld(key, get(it, message)));
    eachPair(conf, "configsWithAlternatives", (key, others) -> {
      for (Object other : list(others)) addOld((String) get(other, "key"), "use " + key);
    });
  }

  /** Of two sources, the one that names the new key is kept. */
  private static void addOld(String key, Object instead) {
    if (instead.equals("use " + key)) return; // Celeborn registers an alternative `none` of `none`
    String text = ((String) instead).strip().replaceAll("\\s+", " ");
    deprecated.merge(key, text.isEmpty() ? "not used any more" : text, (old, now) -> now.startsWith("use ") ? now : old);
  }

  /** The classes whose constants name the builder of entries; adds those of the wanted texts that any class has. */
  private static List<String> scan(String home, String builder, Set<String> wanted, Set<String> present) throws IOException {
    List<String> holders = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      try (ZipFile jar = new ZipFile(path)) {
        for (ZipEntry file : Collections.list(jar.entries())) {
          String name = file.getName();
          if (!name.startsWith(home) || !name.endsWith(".class")) continue;
          Set<String> constants = constantsOf(jar.getInputStream(file).readAllBytes(), builder, wanted);
          String holder = name.substring(0, name.length() - ".class".length()).replace('/', '.');
          if (constants.remove(LAZY)) lazy.add(holder);
          if (constants.remove(builder) && holder.endsWith("$")) holders.add(holder);
          present.addAll(constants);
        }
      }
    }
    return holders;
  }

  /** Those of the wanted texts that are in a class file's constant pool (The Java Virtual Machine Specification, 4.4). */
  private static Set<String> constantsOf(byte[] bytes, String builder, Set<String> wanted) throws IOException {
    Set<String> found = new HashSet<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipBytes(8);
    for (int index = 1, count = in.readUnsignedShort(); index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> {
          String text = in.readUTF();
          if (text.contains(builder)) found.add(builder);
          if (text.endsWith(LAZY)) found.add(LAZY);
          // Scala 2.13 joins texts by a recipe, where \1 stands for each value (StringConcatFactory).
          for (String part : text.split("\1")) if (wanted.contains(part)) found.add(part);
        }
        case 5, 6 -> {
          in.skipBytes(8);
          index++; // long and double take two places
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        default -> throw new IOException("constant of unknown tag " + tag);
      }
    }
    return found;
  }

  /** Each pair of a map that is a private member of a Scala object. */
  private static void eachPair(String object, String member, BiConsumer<String, Object> use) throws Exception {
    Object module;
    try {
      module = module(object);
    } catch (LinkageError | ClassNotFoundException error) {
      broken.put(object, messageOf(error));
      return;
    }
    for (Field field : module.getClass().getDeclaredFields()) {
      if (!field.getName().equals(member) && !field.getName().endsWith("$$" + member)) continue;
      field.setAccessible(true);
      for (Object pair : list(field.get(module))) use.accept((String) get(pair, "_1"), get(pair, "_2"));
      return;
    }
    broken.put(object, "has no " + member);
  }

  private static Object module(String object) throws Exception {
    return Class.forName(object + "$").getField("MODULE$").get(null);
  }

  /** The elements of a Scala collection or option. */
  private static List<Object> list(Object scala) {
    List<Object> all = new ArrayList<>();
    for (Object it = get(scala, "iterator"); (Boolean) get(it, "hasNext"); ) all.add(get(it, "next"));
    return all;
  }

  private static boolean has(Object target, String method) {
    return Arrays.stream(target.getClass().getMethods()).anyMatch(it -> it.getName().equals(method));
  }

  private static Object get(Object target, String method) {
    try {
      var found = target.getClass().getMethod(method);
      found.setAccessible(true);
      return found.invoke(target);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(target.getClass().getName() + "." + method, error);
    }
  }

  private static Object apply(Object function, String value) throws Throwable {
    try {
      return Class.forName("scala.Function1").getMethod("apply", Object.class).invoke(function, value);
    } catch (InvocationTargetException error) {
      throw error.getCause();
    }
  }

  private static String messageOf(Throwable error) {
    boolean wrapped = error instanceof ExceptionInInitializerError || error instanceof InvocationTargetException;
    Throwable cause = wrapped && error.getCause() != null ? error.getCause() : error;
    return cause.getMessage() == null ? cause.toString() : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static List<String[]> readQuestions() throws IOException {
    List<String[]> questions = new ArrayList<>();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      for (int i = 0; i < fields.length; i++) fields[i] = fields[i].translateEscapes();
      questions.add(fields);
    }
    return questions;
  }

  private static void say(PrintStream out, String... fields) {
    for (int i = 0; i < fields.length; i++)
      fields[i] = fields[i].replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    out.println(String.join("\t", fields));
  }
}
