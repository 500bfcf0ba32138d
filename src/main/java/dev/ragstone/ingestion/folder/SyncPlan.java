package dev.ragstone.ingestion.folder;

import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import java.util.ArrayList;
import java.util.List;

/// What has to be done so that the collection holds what the folder holds.
///
/// @param fresh files without a document
/// @param reclaimed files under whose id somebody uploaded a document
/// @param changed files with other content than their document
/// @param touched files with another time and the same content
/// @param renamed files whose document moves to them
/// @param vanished documents without a file
/// @param relocated how many of those have their content in another, new file
/// @param documents how many documents the source has
/// @param files how many files the folder has
record SyncPlan(
    List<Named> fresh,
    List<Named> reclaimed,
    List<Named> changed,
    List<Named> touched,
    List<Renamed> renamed,
    List<Filed> vanished,
    int relocated,
    int documents,
    int files) {

  private static final int SMALL = 10;

  SyncPlan {
    fresh = List.copyOf(fresh);
    reclaimed = List.copyOf(reclaimed);
    changed = List.copyOf(changed);
    touched = List.copyOf(touched);
    renamed = List.copyOf(renamed);
    vanished = List.copyOf(vanished);
  }

  /// {@return whether more documents would be removed than the source may without confirmation}
  boolean removesTooMuch(double maxDeleteShare) {
    if (vanished.isEmpty()) {
      return false;
    }
    if (files == 0) {
      return maxDeleteShare < 1;
    }
    return maxDeleteShare == 0
        ? vanished.size() > relocated
        : documents >= SMALL && vanished.size() - relocated > maxDeleteShare * documents;
  }

  /// A file under its path.
  record Named(String path, FileEntry entry) {}

  /// A file under its new path.
  record Renamed(Filed from, Named to) {}

  /// A plan in the making. Not thread-safe.
  static final class Draft {

    final List<Named> fresh = new ArrayList<>();
    final List<Named> reclaimed = new ArrayList<>();
    final List<Named> changed = new ArrayList<>();
    final List<Named> touched = new ArrayList<>();
    final List<Renamed> renamed = new ArrayList<>();
    final List<Filed> vanished = new ArrayList<>();
    int relocated;
    int documents;

    SyncPlan plan(int files) {
      return new SyncPlan(
          fresh, reclaimed, changed, touched, renamed, vanished, relocated, documents, files);
    }
  }
}
