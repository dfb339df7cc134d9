<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Pairwell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the same lists again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark or as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to 简体中文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy where the log is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Appearance</name>
    <message>
        <source>Colours are as the system has them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours are light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours are dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the log is, is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours as the system has them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Close while Pairwell is at work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has been learned so far is saved and goes on from there next time. Lists and files that are done stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read your file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside what is no sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what goes together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn your product names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test it on your own past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to offer to whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files for other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a question for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From before your change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading your file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting what goes together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning your product names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing on your last weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts after training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned your names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned from purchases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tested on your last weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong in Pairwell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your files are as they were. You can go on working; if it happens again, copy the details for the person who helps you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No shop open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your sales file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales files (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.gz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to add to this shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairwell opens no connection to the internet, ever. Your sales, your customers and what is learned from them stay in your files and in the shop&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>From before your change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From before your change, new in {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at step {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} · working out how long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} · {left} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
