"""The durable part: what runs, once, in what order. Only here dbos is known.

job.py       what a job is about: keys only, as it is stored
engine.py    queues, workflows, start and stop
store.py     the database: SQLite's peculiarities, the serializer, who may run
review.py    a pull request is brought up to date
snapshot.py  both sides of a pull request, read from GitHub
command.py   a person's command is answered
"""
