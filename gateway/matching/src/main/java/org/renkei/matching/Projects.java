package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renkei.matching.bits.Bitmap;

/**
 * クラスタープロジェクト一覧: projects at one moment, as far as programs can reach them, with what joint
 * evaluations have earned them. Never changes; a changed project makes new ones, which share with
 * the old all that is the same, in the manner of {@link Catalog}.
 */
public final class Projects {
  /** Changed projects that may stand beside the indexes. */
  private static final int LOOSE = 64;

  /** An index joins a new one that is at least this part of its size. */
  private static final int RATIO = 8;

  /** An index with a bitmap, never written after it is made, of its projects that still count. */
  static final class Part {
    private final ProjectIndex index;
    private final long[] live;
    private final int count;

    private Part(ProjectIndex index, long[] live, int count) {
      this.index = index;
      this.live = live;
      this.count = count;
    }

    ProjectIndex index() {
      return index;
    }

    long[] live() {
      return live;
    }

    int count() {
      return count;
    }

    static Part of(Collection<Subject> subjects) {
      ProjectIndex index = new ProjectIndex(subjects);
      long[] live = new long[(index.size() + 63) >>> 6];
      Bitmap.setRange(live, 0, index.size());
      return new Part(index, live, index.size());
    }

    Part without(int number) {
      long[] rest = live.clone();
      Bitmap.clear(rest, number);
      return new Part(index, rest, count - 1);
    }
  }

  /** None. */
  public static final Projects NONE = new Projects(new Part[0], new Subject[0]);

  private final Part[] parts;
  private final Subject[] loose;

  private Projects(Part[] parts, Subject[] loose) {
    this.parts = parts;
    this.loose = loose;
  }

  /**
   * These projects, in whatever order they come.
   *
   * @throws IllegalArgumentException when two have the same id
   * @throws IllegalStateException when one has no id
   */
  public static Projects of(Collection<Subject> subjects) {
    Set<UUID> ids = new HashSet<>();
    for (Subject subject : subjects) {
      if (!ids.add(ProjectIndex.id(subject))) {
        throw new IllegalArgumentException("project twice: " + ProjectIndex.id(subject));
      }
    }
    return subjects.isEmpty() ? NONE : new Projects(new Part[] {Part.of(subjects)}, new Subject[0]);
  }

  /**
   * These projects after one was added or changed.
   *
   * @throws IllegalStateException when it has no id
   */
  public Projects with(Subject subject) {
    Projects rest = without(ProjectIndex.id(subject));
    Subject[] more = Arrays.copyOf(rest.loose, rest.loose.length + 1);
    more[rest.loose.length] = subject;
    if (more.length <= LOOSE) {
      return new Projects(rest.parts, more);
    }
    List<Subject> together = new ArrayList<>(Arrays.asList(more));
    int kept = rest.parts.length;
    while (kept > 0 && rest.parts[kept - 1].count() <= RATIO * together.size()) {
      Part part = rest.parts[--kept];
      for (int i = 0; i < part.index().size(); i++) {
        if (Bitmap.get(part.live(), i)) {
          together.add(part.index().subjects[i]);
        }
      }
    }
    Part[] joined = Arrays.copyOf(rest.parts, kept + 1);
    joined[kept] = Part.of(together);
    return new Projects(joined, new Subject[0]);
  }

  /** These projects without one; the same where none has that id. */
  public Projects without(UUID id) {
    for (int i = 0; i < loose.length; i++) {
      if (ProjectIndex.id(loose[i]).equals(id)) {
        List<Subject> rest = new ArrayList<>(Arrays.asList(loose));
        rest.remove(i);
        return new Projects(parts, rest.toArray(Subject[]::new));
      }
    }
    for (int p = 0; p < parts.length; p++) {
      int number = parts[p].index().number(id);
      if (number >= 0 && Bitmap.get(parts[p].live(), number)) {
        Part[] changed = parts.clone();
        changed[p] = parts[p].without(number);
        return new Projects(changed, loose);
      }
    }
    return this;
  }

  /** The project of an id with what it has earned. */
  public Optional<Subject> find(UUID id) {
    for (Subject subject : loose) {
      if (ProjectIndex.id(subject).equals(id)) {
        return Optional.of(subject);
      }
    }
    for (Part part : parts) {
      int number = part.index().number(id);
      if (number >= 0 && Bitmap.get(part.live(), number)) {
        return Optional.of(part.index().subjects[number]);
      }
    }
    return Optional.empty();
  }

  /** How many there are. */
  public int size() {
    int size = loose.length;
    for (Part part : parts) {
      size += part.count();
    }
    return size;
  }

  List<Part> parts() {
    return Collections.unmodifiableList(Arrays.asList(parts));
  }

  List<Subject> loose() {
    return Collections.unmodifiableList(Arrays.asList(loose));
  }
}
