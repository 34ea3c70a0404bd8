"""Makes the databases of this folder with Python's own SQLite: python3 make.py"""
import os, shutil, sqlite3, subprocess, sys

here = os.path.dirname(os.path.abspath(__file__))


def new(name):
    path = os.path.join(here, name)
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    return path


def text(i):
    return ("%d:" % i) + "".join(chr(97 + (i + k) % 26) for k in range(i * i // 9)) + "\u00e4\u20ac"


def fill(db, first, last):
    db.executemany("INSERT INTO things VALUES (?, ?, ?, ?)", [(i, text(i), i * i * i * 1000003 - i, bytes(k & 255 for k in range(i))) for i in range(first, last)])


for name, page, encoding, rows in (("utf8-512.sqlite", 512, "UTF-8", 120), ("utf16le-1024.sqlite", 1024, "UTF-16le", 40), ("utf16be-4096.sqlite", 4096, "UTF-16be", 40)):
    db = sqlite3.connect(new(name))
    db.execute(f"PRAGMA page_size={page}")
    db.execute(f"PRAGMA encoding='{encoding}'")
    db.execute("CREATE TABLE other (x)")
    db.execute("CREATE TABLE 'Things' (id INTEGER PRIMARY KEY, name TEXT, number INTEGER, body BLOB)")
    db.execute("CREATE TABLE keyed (k TEXT PRIMARY KEY, v) WITHOUT ROWID")
    fill(db, 0, rows)
    db.commit()
    db.close()

# Reserved bytes at the end of each page can only be asked for in the shell.
path = new("reserved-512.sqlite")
subprocess.run(["sqlite3", path], check=True, text=True, stdout=subprocess.DEVNULL, input="""
.filectrl reserve_bytes 24
PRAGMA page_size=512;
CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, number INTEGER, body BLOB);
INSERT INTO things SELECT value, substr(printf('%.*c', 2000, 'r'), 1, value * 40), -value, zeroblob(value) FROM generate_series(0, 39);
VACUUM;
""")

# A log with two committed transactions, and a third that has reached the file but was never committed.
work = new("work.sqlite")
db = sqlite3.connect(work, isolation_level=None)
db.execute("PRAGMA page_size=1024")
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA wal_autocheckpoint=0")
db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, number INTEGER, body BLOB)")
fill(db, 0, 10)
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
fill(db, 10, 20)
db.execute("DELETE FROM things WHERE id = 3")
db.execute("PRAGMA cache_size=1")
db.execute("BEGIN")
fill(db, 100, 112)
shutil.copy(work, new("wal-1024.sqlite"))
shutil.copy(work + "-wal", new("wal-1024.wal.bin"))
db.execute("ROLLBACK")
db.close()
for end in ("", "-wal", "-shm"):
    if os.path.exists(work + end):
        os.remove(work + end)
